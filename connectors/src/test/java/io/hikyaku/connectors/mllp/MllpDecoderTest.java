// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MllpDecoderTest {
    @Test
    void framesAreTheSameWhereverTheNetworkCutsThem() {
        // Given
        byte[] stream = bytes("\u000Bone\u001C\r\n\u000B\u001C\r\u000Bt\u001Cwo\u001C\u001C\r\r\u000B\r\n\u001C\r");
        List<String> expected = List.of("one", "", "t\u001Cwo\u001C", "\r\n");

        // When // Then
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                assertThat(decoded(
                                Arrays.copyOfRange(stream, 0, first),
                                Arrays.copyOfRange(stream, first, second),
                                Arrays.copyOfRange(stream, second, stream.length)))
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void samplesInFramesWholeOrNotAreReadOrRefusedByNameWhereverTheyAreCut() {
        assertThat(Frames.seeds()).hasSizeGreaterThan(20).allSatisfy(Frames::take);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u000Bone\u000B', CON-202",
        "'x', CON-203",
        "'\u000Bone\u001C\rx', CON-203",
        "'\u000B12345678901\u000B', CON-202"
    })
    void aBrokenStreamIsAProblem(String stream, String code) {
        assertThatThrownBy(() -> decoded(bytes(stream)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u000B12345678901\u001C\r\u000Bnext\u001C\r', 1234567890, 1",
        "'\u000B1234567890\u001C1\u001C\r\u000Bnext\u001C\r', 1234567890, 1",
        "'\u000B12345678901\u001C\r\u000Bnext\u001C\r', 1234567890, 100"
    })
    void aFrameThatIsTooLargeIsItsHeadAndItsProblemAndTheNextIsRead(String stream, String head, int pieceBytes) {
        // Given
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(10, new ByteBudget(1000)));

        // When
        for (int from = 0; from < stream.length(); from += pieceBytes) {
            byte[] piece = bytes(stream.substring(from, Math.min(stream.length(), from + pieceBytes)));
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
        }

        // Then
        Frame refused = channel.readInbound();
        assertThat(refused.bytes()).isEqualTo(bytes(head));
        assertThat(refused.refusal()).hasMessageStartingWith("CON-201");
        Frame next = channel.readInbound();
        assertThat(next.bytes()).isEqualTo(bytes("next"));
        assertThat(next.refusal()).isNull();
    }

    @Test
    void aFrameTheFeedHasNoRoomForIsItsHeadAndItsProblemUntilAnotherIsDone() {
        // Given
        ByteBudget budget = new ByteBudget(12);
        EmbeddedChannel first = new EmbeddedChannel(new MllpDecoder(10, budget));
        EmbeddedChannel second = new EmbeddedChannel(new MllpDecoder(10, budget));

        // When
        first.writeInbound(Unpooled.wrappedBuffer(bytes("\u000B12345678\u001C\r")));
        second.writeInbound(Unpooled.wrappedBuffer(bytes("\u000B1234")));
        second.writeInbound(Unpooled.wrappedBuffer(bytes("5\u001C\r")));

        // Then
        assertThat(first.<Frame>readInbound().refusal()).isNull();
        Frame refused = second.readInbound();
        assertThat(refused.refusal()).hasMessageStartingWith("CON-209");
        assertThat(refused.bytes()).isEqualTo(bytes("12345"));
        assertThat(budget.taken()).isEqualTo(13);
    }

    @Test
    void aPeerThatLeavesInsideAFrameGivesItsBytesBack() {
        // Given
        ByteBudget budget = new ByteBudget(12);
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(10, budget));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000B12345678")));

        // When
        assertThatThrownBy(channel::finish).hasMessageStartingWith("CON-205");

        // Then
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aFrameOfManyChunksIsWholeAgain() {
        // Given
        byte[] content = new byte[3_500_000];
        new Random(20261127).nextBytes(content);
        for (int n = 0; n < content.length; n++) {
            content[n] = content[n] == MllpDecoder.START || content[n] == MllpDecoder.END ? 0 : content[n];
        }
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(4_000_000, new ByteBudget(4_000_000)));

        // When
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000B")));
        for (int from = 0; from < content.length; from += 65_537) {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + 65_537));
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
        }
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u001C\r")));

        // Then
        assertThat(channel.<Frame>readInbound().bytes()).isEqualTo(content);
    }

    @Test
    void aPeerThatLeavesInsideAFrameIsAProblem() {
        // Given
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(10, new ByteBudget(1000)));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000Bhalf")));

        // When // Then
        assertThatThrownBy(channel::finish).hasMessageStartingWith("CON-205");
    }

    @Test
    void nothingBehindAProblemIsEverReadAsAFrame() {
        // Given
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(10, new ByteBudget(1000)));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes("x"))))
                .isInstanceOf(ConnectorException.class);

        // When
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000Bone\u001C\r")));

        // Then
        assertThat(channel.<Frame>readInbound()).isNull();
    }

    @Test
    void anyBytesEndAsFramesOrAProblemOfOurs() {
        // Given
        Random random = new Random(20261122);
        byte[] alphabet = {0x0B, 0x1C, 0x0D, 0x0A, 'M', 0, (byte) 0x82};

        // When // Then
        for (int n = 0; n < 20_000; n++) {
            byte[] stream = new byte[random.nextInt(40)];
            for (int i = 0; i < stream.length; i++) {
                stream[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                decoded(stream);
            } catch (ConnectorException e) {
                assertThat(e).hasMessageStartingWith("CON-20");
            }
        }
    }

    @Test
    void aFrameEncodesToWhatDecodesToIt() {
        // Given
        EmbeddedChannel channel = new EmbeddedChannel(new MllpEncoder());
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        // When
        channel.writeOutbound(new Frame(bytes("MSA|AA")));
        ByteBuf out = channel.readOutbound();
        wire.writeBytes(ByteBufUtil.getBytes(out));
        out.release();

        // Then
        assertThat(wire.toByteArray()).isEqualTo(bytes("\u000BMSA|AA\u001C\r"));
        assertThat(new Frame(bytes("Canary"))).hasToString("Frame[6 bytes]");
    }

    private static List<String> decoded(byte[]... chunks) {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpDecoder(10, new ByteBudget(1000)));
        List<String> frames = new ArrayList<>();
        for (byte[] chunk : chunks) {
            channel.writeInbound(Unpooled.copiedBuffer(chunk));
        }
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(new String(frame.bytes(), StandardCharsets.ISO_8859_1));
        }
        return frames;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
