// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a hospital did and heard, message by message.
 *
 * @param messages each message once, in the order first sent
 */
public record SenderHistory(List<Sent> messages) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps an unmodifiable copy. */
    public SenderHistory {
        messages = List.copyOf(messages);
    }

    /** A hospital's journal → its history; a last line torn by a crash is left out. */
    public static SenderHistory read(Path journal) throws IOException {
        Map<String, Sent> messages = new LinkedHashMap<>();
        boolean whole = endsWithLineEnd(journal);
        long place = 0;
        try (BufferedReader lines = Files.newBufferedReader(journal)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                if (next != null || whole) {
                    add(messages, MAPPER.readTree(line), place);
                }
                line = next;
                place++;
            }
        }
        return new SenderHistory(List.copyOf(messages.values()));
    }

    private static boolean endsWithLineEnd(Path journal) throws IOException {
        try (var channel = Files.newByteChannel(journal)) {
            if (channel.size() == 0) {
                return false;
            }
            var last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) == '\n';
        }
    }

    private static void add(Map<String, Sent> messages, JsonNode line, long place) {
        String feed = line.path("feed").asText();
        String controlId = line.path("controlId").asText();
        String sha256 = line.path("sha256").asText();
        String message = feed + "\n" + controlId + "\n" + sha256;
        Sent known = messages.computeIfAbsent(message, m -> Sent.first(feed, controlId, sha256, place));
        switch (line.path("event").asText()) {
            case "sent" -> messages.put(message, known.again());
            case "heard" -> messages.put(message, known.heard(line.path("code").asText(), place));
            default -> {
                // An attempt that nobody answered: it was counted when it left.
            }
        }
    }
}
