// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import io.hikyaku.connectors.fhir.BulkExport;
import io.hikyaku.routes.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another cloud's {@code $export} → files in a folder, which a campaign then has as its source: it reads them more than once. */
final class Fetching {
    /** Option → the setting of {@code fhir-out} that says the same. */
    private static final Map<String, String> OPTIONS = Map.of(
            "--from", "server",
            "--token-url", "tokenUrl",
            "--client-id", "clientId",
            "--token-key", "tokenKeyFile",
            "--token-key-id", "tokenKeyId",
            "--token-algorithm", "tokenAlgorithm",
            "--ca", "caFile");

    private Fetching() {}

    /** Returns the options that say what is fetched. */
    static Set<String> names() {
        return OPTIONS.keySet();
    }

    /**
     * Fetches.
     *
     * @param err hears how far it is
     * @throws io.hikyaku.connectors.ConnectorException {@code CON-235} if it cannot be fetched
     */
    static BulkExport.Fetched into(Path folder, Words words, Settings settings, PrintStream err) {
        Map<String, String> options = new HashMap<>();
        OPTIONS.forEach((option, setting) -> options.put(setting, words.option(option, "")));
        options.values().removeIf(String::isEmpty);
        Set<String> hosts = Stream.of(settings.get("egress.hosts").split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
        return BulkExport.of(options, hosts).fetch(folder, err::println);
    }
}
