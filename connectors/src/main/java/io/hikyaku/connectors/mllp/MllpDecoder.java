// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Bytes, however the network cut them → frames.
 *
 * <p>A frame is 0x0B, content, 0x1C 0x0D. Line ends between frames are passed over; any other byte there, or a start
 * byte inside a frame, is a problem, because guessing where a message begins would join two patients' data. 0x1C
 * without 0x0D is content. Each byte is looked at once. Of a frame that is too large only the head is kept, so that its
 * sender can hear so by name. One per connection; not thread-safe.
 *
 * @see <a href="https://www.hl7.org/documentcenter/public/wg/inm/mllp_transport_specification.PDF">MLLP, release 1</a>
 */
final class MllpDecoder extends ChannelInboundHandlerAdapter {
    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte RETURN = 0x0D;
    private static final byte LINE_FEED = 0x0A;

    private final FrameBytes content;
    private boolean inFrame;
    /** The last byte was 0x1C: what it means is told by the next. */
    private boolean maybeEnd;

    private boolean failed;

    MllpDecoder(int maxFrameBytes, ByteBudget budget) {
        this.content = new FrameBytes(maxFrameBytes, budget);
    }

    /** Whether a frame was begun and its end has not come. */
    boolean inFrame() {
        return inFrame;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (!failed && in.isReadable()) {
                read(ctx, in);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        boolean cut = inFrame && !failed;
        content.drop();
        if (cut) {
            ctx.fireExceptionCaught(
                    problem(ConnectorProblem.FRAME_CUT, "the peer left inside a frame", "see the sender's own log"));
        }
        ctx.fireChannelInactive();
    }

    private void read(ChannelHandlerContext ctx, ByteBuf in) {
        if (!inFrame) {
            start(in.readByte());
        } else if (maybeEnd) {
            end(ctx, in);
        } else {
            look(in);
        }
    }

    private void start(byte next) {
        if (next == START) {
            inFrame = true;
        } else if (next != RETURN && next != LINE_FEED) {
            throw problem(
                    ConnectorProblem.BYTES_OUTSIDE_FRAME,
                    "bytes came before the start of a frame (0x0B)",
                    "let the sender wrap each message in MLLP: 0x0B, the message, 0x1C 0x0D");
        }
    }

    private void end(ChannelHandlerContext ctx, ByteBuf in) {
        maybeEnd = false;
        if (in.getByte(in.readerIndex()) == RETURN) {
            in.skipBytes(1);
            inFrame = false;
            ctx.fireChannelRead(content.take());
        } else {
            content.append(END);
        }
    }

    private void look(ByteBuf in) {
        int mark = in.forEachByte(next -> next != START && next != END);
        content.append(in, mark < 0 ? in.readableBytes() : mark - in.readerIndex());
        if (mark >= 0 && in.readByte() == START) {
            throw problem(
                    ConnectorProblem.FRAME_IN_FRAME,
                    "a frame begins inside another",
                    "let the sender end each frame with 0x1C 0x0D");
        }
        maybeEnd = mark >= 0;
    }

    private ConnectorException problem(ConnectorProblem problem, String what, String fix) {
        failed = true;
        inFrame = false;
        content.drop();
        return new ConnectorException(problem, what, "kamelet:mllp-in", fix);
    }
}
