// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits → one JSON line a write, on disk before anybody is answered. Each line says how many lines its commit has, so
 * that a commit torn by kill -9 or a power cut is recognised and counts as never made.
 */
final class CommitLog implements AutoCloseable {
    /** One write as it stands in the log, with the resource, so that a restarted server knows it. */
    record Line(CommittedWrite write, int of, ObjectNode resource) {
        Version version() {
            return new Version(write.identity(), write.version(), write.time(), resource);
        }

        @Override
        public String toString() {
            return write.toString();
        }
    }

    /** The whole commits of a log, and how many bytes they take. */
    record Content(List<List<Line>> commits, long bytes) {}

    private final FileChannel channel;
    private long transaction;

    CommitLog(Path file, Content known) throws IOException {
        transaction = known.commits().size();
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(known.bytes());
        channel.position(known.bytes());
    }

    /** File → its whole commits; none if there is no file. */
    static Content read(Path file) throws IOException {
        List<List<Line>> commits = new ArrayList<>();
        List<Line> open = new ArrayList<>();
        byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        long whole = 0;
        int start = 0;
        for (int end = 0; end < all.length; end++) {
            if (all[end] == '\n') {
                open.add(line(new String(all, start, end - start, StandardCharsets.UTF_8)));
                start = end + 1;
                if (open.size() == open.get(0).of()) {
                    commits.add(List.copyOf(open));
                    open.clear();
                    whole = start;
                }
            }
        }
        return new Content(commits, whole);
    }

    private static Line line(String text) throws IOException {
        JsonNode line = Json.line(text);
        CommittedWrite write = new CommittedWrite(
                line.path("transaction").asLong(),
                line.path("identity").asText(),
                line.path("version").asLong(),
                line.path("source").asText(),
                Instant.parse(line.path("time").asText()));
        return new Line(write, line.path("of").asInt(), (ObjectNode) line.path("resource"));
    }

    /** One commit → on disk. */
    void append(List<Version> commit) throws IOException {
        transaction++;
        StringBuilder lines = new StringBuilder();
        for (Version version : commit) {
            lines.append(line(version, commit.size())).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private String line(Version version, int of) {
        ObjectNode line = Json.object()
                .put("transaction", transaction)
                .put("of", of)
                .put("identity", version.identity())
                .put("version", version.number())
                .put("source", version.source())
                .put("time", version.time().toString());
        line.set("resource", version.resource());
        return Json.text(line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
