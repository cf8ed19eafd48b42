// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a process of its own, in which nobody gets a socket. */
record ProcessedCommand(int exit, String text) {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();

    static ProcessedCommand run(Path work, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.nio.channels.spi.SelectorProvider=" + ClosedNetwork.class.getName(),
                "-Dhikyaku.home=" + HOME,
                "-Dhikyaku.data=" + work.resolve("data"),
                "-cp",
                System.getProperty("java.class.path"),
                ClosedNetwork.class.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ProcessedCommand(process.waitFor(), text);
    }

    /** Returns the one JSON object among the lines. */
    JsonNode json() throws IOException {
        String line =
                text.lines().filter(one -> one.startsWith("{")).findFirst().orElseThrow();
        return new ObjectMapper().readTree(line);
    }
}
