// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.routes.migrate.command.MigrateCommand;
import io.hikyaku.routes.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Somebody at the terminal who knows the password of an engine's console. */
record Operating(Settings settings) {
    private static final String PASSWORD = "known-to-the-test";
    private static final int CHEAP = 4;

    /** What a command said. */
    record Said(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /** Before its first start an engine is given a password, so that it need not be read off its output. */
    static void givePassword(Path data) throws IOException {
        Path file = data.resolve("keys").resolve("console.password");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new BCryptPasswordEncoder(CHEAP).encode(PASSWORD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Says {@code hikyaku migrate WORDS}. */
    Said migrate(String... words) {
        return migrate(PASSWORD, words);
    }

    Said migrate(String password, String[] words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        MigrateCommand.Terminal terminal = new MigrateCommand.Terminal(print(out), print(err), false, password);
        int exit = MigrateCommand.run(new ArrayList<>(List.of(words)), settings, terminal);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
