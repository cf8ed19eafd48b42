// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.ConnectorException;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A stream of bytes from a sender nobody knows → frames, or a named problem; the same wherever the network cut it. */
final class Frames {
    static final int MAX_FRAME_BYTES = 512;

    /** More than any stream of these tests has. */
    private static final int MAX_STREAM_BYTES = 1 << 26;

    private static final Path SAMPLES = Path.of("../samples");

    private Frames() {}

    /** Takes one stream; fails where anything but a named problem leaves, or where the cuts matter. */
    static void take(byte[] stream) {
        List<String> whole = decoded(stream, Math.max(1, stream.length));
        assertThat(decoded(stream, 1)).isEqualTo(whole);
        assertThat(decoded(stream, 7)).isEqualTo(whole);
    }

    /** Returns the frames in hexadecimal, behind them the code of the problem the stream ended with, if any. */
    private static List<String> decoded(byte[] stream, int pieceBytes) {
        ByteBudget budget = new ByteBudget(MAX_STREAM_BYTES);
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(MAX_FRAME_BYTES, budget));
        List<String> seen = new ArrayList<>();
        try {
            for (int from = 0; from < stream.length; from += pieceBytes) {
                byte[] piece = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + pieceBytes));
                channel.writeInbound(Unpooled.wrappedBuffer(piece));
            }
            channel.finish();
        } catch (ConnectorException e) {
            seen.add(e.code());
        }
        List<String> frames = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            assertThat(frame.bytes().length).isLessThanOrEqualTo(MAX_FRAME_BYTES);
            frames.add(Arrays.toString(frame.bytes()) + frame.refusal());
            budget.give(frame.bytes().length);
        }
        assertThat(budget.taken()).isZero();
        frames.addAll(seen);
        return frames;
    }

    /** Returns streams that real senders might write: the samples in frames, and what is left of them when bytes are missing. */
    static Stream<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : (Iterable<Path>)
                    files.filter(path -> path.toString().endsWith(".hl7")).sorted()::iterator) {
                byte[] stream = twice(Arrays.copyOf(Files.readAllBytes(file), MAX_FRAME_BYTES / 2));
                seeds.add(stream);
                seeds.add(Arrays.copyOf(stream, stream.length - 1));
                seeds.add(Arrays.copyOfRange(stream, 1, stream.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds.stream();
    }

    private static byte[] twice(byte[] content) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            stream.write(MllpDecoder.START);
            stream.writeBytes(content);
            stream.write(MllpDecoder.END);
            stream.write(MllpDecoder.RETURN);
        }
        return stream.toByteArray();
    }
}
