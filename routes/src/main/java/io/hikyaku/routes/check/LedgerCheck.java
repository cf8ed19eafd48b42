// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.connectors.delivery.ThisMachine;
import io.hikyaku.routes.problem.RouteProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A ledger on a server: who the engine is there, no password in the file, and no patient's data unencrypted on a network. */
final class LedgerCheck implements Checker {
    private static final String PASSWORD = "ledger.password";

    @Override
    public void check(Installation installation, Slips slips) {
        SettingsFile file = installation.settings();
        Optional<Setting> address = file.named("ledger.url");
        String url = address.flatMap(file::value).map(SettingsFile.Value::text).orElse("");
        if (address.isEmpty() || !SettingKind.isLedgerServer(url)) {
            return;
        }
        Place at = address.get().at();
        for (String name : new TreeSet<>(SettingKind.OF_A_LEDGER_SERVER.keySet())) {
            if (file.named(name).isEmpty()) {
                slips.add(
                        RouteProblem.SETTING,
                        "the ledger is on a server and the setting " + name + " is missing",
                        at,
                        "add a line " + name + " = {{env:" + variable(name) + "}}");
            }
        }
        file.named(PASSWORD)
                .filter(password -> !password.written().matches("\\{\\{env:[A-Za-z0-9_]+}}"))
                .ifPresent(password -> slips.add(
                        RouteProblem.SETTING,
                        "the setting " + PASSWORD + " is not from the environment alone",
                        password.at(),
                        "write {{env:" + variable(PASSWORD) + "}}, without a default, and set the variable"));
        encrypted(url, at, slips);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static void encrypted(String url, Place at, Slips slips) {
        URI server = URI.create(url.substring("jdbc:".length()));
        String query = server.getQuery() == null ? "" : server.getQuery();
        if (!ThisMachine.is(server.getHost()) && !("&" + query + "&").contains("&sslmode=verify-full&")) {
            slips.add(
                    RouteProblem.SETTING,
                    "the ledger is on another machine and its connection is not encrypted for certain",
                    at,
                    "end the address with ?sslmode=verify-full");
        }
    }
}
