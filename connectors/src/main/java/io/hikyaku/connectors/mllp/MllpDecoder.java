// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Bytes, however the network cut them → frames.
 *
 * <p>A frame is 0x0B, content, 0x1C 0x0D. Line ends between frames are passed over; any other byte there, or a start
 * byte inside a frame, is a problem, because guessing where a message begins would join two patients' data. 0x1C
 * without 0x0D is content. Each byte is looked at once. One per connection; not thread-safe.
 *
 * @see <a href="https://www.hl7.org/documentcenter/public/wg/inm/mllp_transport_specification.PDF">MLLP, release 1</a>
 */
final class MllpDecoder extends ByteToMessageDecoder {
    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte RETURN = 0x0D;
    private static final byte LINE_FEED = 0x0A;

    private final int maxFrameBytes;
    private boolean inFrame;
    /** Bytes of the current frame already looked at, counted from the reader's place. */
    private int seen;

    private boolean failed;

    MllpDecoder(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Whether a frame was begun and its end has not come. */
    boolean inFrame() {
        return inFrame;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
        } else if (inFrame || started(in)) {
            look(in, out);
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(ctx, in, out);
        if (inFrame && !failed) {
            throw problem(ConnectorProblem.FRAME_CUT, "the peer left inside a frame", "see the sender's own log");
        }
    }

    private boolean started(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.readByte();
            if (next == START) {
                inFrame = true;
                seen = 0;
                return true;
            }
            if (next != RETURN && next != LINE_FEED) {
                throw problem(
                        ConnectorProblem.BYTES_OUTSIDE_FRAME,
                        "bytes came before the start of a frame (0x0B)",
                        "let the sender wrap each message in MLLP: 0x0B, the message, 0x1C 0x0D");
            }
        }
        return false;
    }

    private void look(ByteBuf in, List<Object> out) {
        int mark = nextMark(in);
        while (mark >= 0 && in.getByte(mark) == END && mark + 1 < in.writerIndex()) {
            if (in.getByte(mark + 1) == RETURN) {
                out.add(frame(in, mark - in.readerIndex()));
                return;
            }
            seen = mark + 1 - in.readerIndex();
            mark = nextMark(in);
        }
        seen = mark >= 0 ? mark - in.readerIndex() : in.readableBytes();
        withinLimit(seen);
        if (mark >= 0 && in.getByte(mark) == START) {
            throw problem(
                    ConnectorProblem.FRAME_IN_FRAME,
                    "a frame begins inside another",
                    "let the sender end each frame with 0x1C 0x0D");
        }
    }

    private int nextMark(ByteBuf in) {
        return in.forEachByte(in.readerIndex() + seen, in.readableBytes() - seen, next -> next != START && next != END);
    }

    private Frame frame(ByteBuf in, int length) {
        withinLimit(length);
        byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), length);
        in.skipBytes(length + 2);
        inFrame = false;
        return new Frame(bytes);
    }

    private void withinLimit(int length) {
        if (length > maxFrameBytes) {
            throw problem(
                    ConnectorProblem.FRAME_TOO_LARGE,
                    "a frame is larger than %d bytes".formatted(maxFrameBytes),
                    "raise maxFrameBytes of the feed if such messages are wanted");
        }
    }

    private ConnectorException problem(ConnectorProblem problem, String what, String fix) {
        failed = true;
        inFrame = false;
        return new ConnectorException(problem, what, "kamelet:mllp-in", fix);
    }
}
