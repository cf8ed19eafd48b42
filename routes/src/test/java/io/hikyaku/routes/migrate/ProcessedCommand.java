// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a process of its own, in which nobody gets a socket. */
record ProcessedCommand(int exit, String text, String told) {
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
        Path told = work.resolve("told.txt");
        Process process =
                new ProcessBuilder(command).redirectError(told.toFile()).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ProcessedCommand(process.waitFor(), text, Files.readString(told));
    }

    /** Returns the JSON object that is all of the standard output, or nobody could read it. */
    JsonNode json() throws IOException {
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValue(text);
    }
}
