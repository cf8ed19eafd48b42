// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** K8: the database's own driver, whichever it is, with the failpoint before each commit. */
final class CommitFailpoint implements Driver {
    private final ArmedFailpoint armed;

    private CommitFailpoint(ArmedFailpoint armed) {
        this.armed = armed;
    }

    /** Failpoint → in front of every driver that is not asked for yet; the ledger must not be open. */
    static void install(ArmedFailpoint armed) {
        try {
            DriverManager.registerDriver(new CommitFailpoint(armed));
        } catch (SQLException e) {
            throw new IllegalStateException("a driver can always be registered", e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Optional<Driver> driver = other(url);
        Connection connection = driver.isPresent() ? driver.get().connect(url, properties) : null;
        return connection == null ? null : watched(connection);
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        armed.at(Failpoint.K8);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Optional<Driver> other(String url) {
        return DriverManager.drivers()
                .filter(driver -> !(driver instanceof CommitFailpoint))
                .filter(driver -> accepts(driver, url))
                .findFirst();
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return other(url).isPresent();
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("none");
    }
}
