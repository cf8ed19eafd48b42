// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import io.hikyaku.routes.Engine;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.simulators.hospital.Answer;
import io.hikyaku.simulators.hospital.MllpSender;
import io.hikyaku.simulators.hospital.NoJournal;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engine on this checkout's routes and mappings, a data folder of its own and free ports. */
final class RunningEngine implements AutoCloseable {
    static final Path HOME = Path.of("").toAbsolutePath().getParent();

    private final Settings settings;
    private final ConfigurableApplicationContext context;

    private RunningEngine(Settings settings) {
        this.settings = settings;
        this.context = Engine.start(settings);
    }

    /** Starts an engine that delivers to an EHR, which need not be there yet. */
    static RunningEngine start(Path data, URI ehr) throws IOException {
        return start(HOME, data, ehr);
    }

    /** The same on the routes and mappings of another installation, whose mapping files are looked at all the time. */
    static RunningEngine start(Path installation, Path data, URI ehr) throws IOException {
        return start(installation, data, ehr, Map.of());
    }

    /** The same with some settings of the test's own. */
    static RunningEngine start(Path installation, Path data, URI ehr, Map<String, String> settings) throws IOException {
        Map<String, String> own = own(data, ehr);
        own.putAll(settings);
        return new RunningEngine(Settings.read(installation).with(own));
    }

    /** The same with the ledger on a server. */
    static RunningEngine start(LedgerServer ledger, Path data, URI ehr) throws IOException {
        Map<String, String> own = own(data, ehr);
        own.put("ledger.url", ledger.url());
        own.put("ledger.user", ledger.user());
        own.put("ledger.password", ledger.password());
        return new RunningEngine(Settings.read(HOME).with(own));
    }

    private static Map<String, String> own(Path data, URI ehr) throws IOException {
        Map<String, String> own = new HashMap<>(FreePorts.of(
                "ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port"));
        own.put("hikyaku.data", data.toString());
        own.put("ehr.url", ehr.toString());
        own.put("mappings.lookMs", "50");
        return own;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    String setting(String name) {
        return settings.get(name);
    }

    JdbcClient ledger() {
        return context.getBean(LedgerDatabase.class).reading();
    }

    /** Returns how many messages a queue holds, those in work included. */
    long messages(String queue) {
        Queue found = bean(EmbeddedActiveMQ.class).getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null ? 0 : found.getMessageCount();
    }

    /** Sends one frame to a feed and returns what was heard. */
    Answer send(String feed, byte[] message) throws IOException {
        return send(Integer.parseInt(settings.get(feed + ".port")), feed, message);
    }

    /** The same to whatever engine listens on a port of this machine. */
    static Answer send(int port, String feed, byte[] message) throws IOException {
        InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (MllpSender sender = new MllpSender(door, feed, SenderSettings.once(), new NoJournal())) {
            return sender.send(message);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
