// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * A journal on disk, one JSON object a line, each line forced to disk. A line torn by a crash is cut off when the file is
 * opened again, so that what is read is only what was whole.
 */
final class FileJournal implements Journal {
    private final FileChannel channel;
    private final Clock clock = Clock.systemUTC();

    FileJournal(Path file) throws IOException {
        long whole = Files.exists(file) ? wholeLinesBytes(file) : 0;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
    }

    private static long wholeLinesBytes(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public void sent(Entry entry, int attempt) throws IOException {
        append(line("sent", entry) + ",\"attempt\":" + attempt);
    }

    @Override
    public void heard(Entry entry, String code) throws IOException {
        append(line("heard", entry) + ",\"code\":" + quoted(code));
    }

    @Override
    public void unanswered(Entry entry) throws IOException {
        append(line("unanswered", entry));
    }

    private String line(String event, Entry entry) {
        return "{\"event\":%s,\"feed\":%s,\"controlId\":%s,\"sha256\":%s,\"time\":%s"
                .formatted(
                        quoted(event),
                        quoted(entry.feed()),
                        quoted(entry.controlId()),
                        quoted(entry.sha256()),
                        quoted(clock.instant().toString()));
    }

    private synchronized void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "}\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
