// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.routes.migrate.command.MigrateCommand;
import io.hikyaku.routes.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code migrate plan} says of a folder, as a program hears it and as a person does. */
record PlanOutcome(int exit, JsonNode json, String text) {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();

    static PlanOutcome of(Path work, Path source) throws IOException {
        Settings settings = Settings.read(HOME)
                .with(Map.of("hikyaku.data", work.resolve("data").toString()));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        int exit = run(settings, json, "plan", source.toString(), "--json");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        run(settings, text, "plan", source.toString());
        return new PlanOutcome(
                exit, new ObjectMapper().readTree(json.toByteArray()), text.toString(StandardCharsets.UTF_8));
    }

    private static int run(Settings settings, ByteArrayOutputStream out, String... words) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return MigrateCommand.run(
                List.of(words), settings, new MigrateCommand.Terminal(printed, System.err, false, ""));
    }
}
