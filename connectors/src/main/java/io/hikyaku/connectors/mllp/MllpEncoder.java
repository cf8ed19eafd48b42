// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** A frame → bytes: 0x0B, the content, 0x1C 0x0D. */
final class MllpEncoder extends MessageToByteEncoder<Frame> {
    MllpEncoder() {
        super(Frame.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, Frame frame, ByteBuf out) {
        out.ensureWritable(frame.bytes().length + 3);
        out.writeByte(MllpDecoder.START);
        out.writeBytes(frame.bytes());
        out.writeByte(MllpDecoder.END);
        out.writeByte(MllpDecoder.RETURN);
    }
}
