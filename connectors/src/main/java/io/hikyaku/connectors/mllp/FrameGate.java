// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Frames as fast as they come → one at a time, the next after the answer to the last.
 *
 * <p>So answers leave in the order the messages came, however many threads work. While one is in work the connection is not
 * read: a sender faster than the disk feels it in its own socket. A problem, a deadline or a stop closes the connection
 * after what was taken in has been answered. Runs on the connection's event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports a failed write or close to the promise and the pipeline.
final class FrameGate extends ChannelDuplexHandler {
    private final MllpLimits limits;
    private final MllpDecoder decoder;
    private final ByteBudget budget;
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private boolean working;
    private long bytesInWork;
    private boolean closing;
    private @Nullable ChannelPromise closed;
    private @Nullable Future<?> timer;
    private boolean timesFrame;

    FrameGate(MllpLimits limits, MllpDecoder decoder, ByteBudget budget) {
        this.limits = limits;
        this.decoder = decoder;
        this.budget = budget;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Frame frame = (Frame) message;
        if (working) {
            waiting.add(frame);
        } else {
            pass(ctx, frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!working && decoder.inFrame() && !timesFrame) {
            watch(ctx);
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message == Frame.NO_ANSWER) {
            promise.setSuccess();
            ctx.close();
        } else if (message == Frame.SILENCE) {
            promise.setSuccess();
            answered(ctx);
        } else {
            ctx.write(message, promise.unvoid().addListener(done -> answered(ctx)));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        MllpLog.closing(ctx.channel().remoteAddress(), cause);
        closeAfterAnswers(ctx);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (working && ctx.channel().isActive()) {
            closed = promise;
            closeAfterAnswers(ctx);
        } else {
            ctx.close(promise);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopTimer();
        release();
        waiting.forEach(frame -> budget.give(frame.bytes().length));
        waiting.clear();
        settleClose(ctx);
        ctx.fireChannelInactive();
    }

    private void pass(ChannelHandlerContext ctx, Frame frame) {
        working = true;
        bytesInWork = frame.bytes().length;
        stopTimer();
        ctx.channel().config().setAutoRead(false);
        ctx.fireChannelRead(frame);
    }

    private void answered(ChannelHandlerContext ctx) {
        release();
        Frame next = waiting.poll();
        if (!ctx.channel().isActive()) {
            working = false;
        } else if (next != null) {
            pass(ctx, next);
        } else {
            working = false;
            goOn(ctx);
        }
    }

    /** What was in work no longer counts; a connection that broke meanwhile has said so already. */
    private void release() {
        budget.give(bytesInWork);
        bytesInWork = 0;
    }

    private void goOn(ChannelHandlerContext ctx) {
        if (closing) {
            settleClose(ctx);
        } else {
            watch(ctx);
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void closeAfterAnswers(ChannelHandlerContext ctx) {
        closing = true;
        stopTimer();
        ctx.channel().config().setAutoRead(false);
        if (!working) {
            settleClose(ctx);
        }
    }

    private void settleClose(ChannelHandlerContext ctx) {
        ChannelPromise promise = closed;
        closed = null;
        ctx.close(promise == null ? ctx.newPromise() : promise);
    }

    private void watch(ChannelHandlerContext ctx) {
        stopTimer();
        timesFrame = decoder.inFrame();
        Duration limit = timesFrame ? limits.frameDeadline() : limits.idleTimeout();
        timer = ctx.executor().schedule(() -> timeUp(ctx), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        timesFrame = false;
    }

    private void timeUp(ChannelHandlerContext ctx) {
        if (timesFrame) {
            exceptionCaught(
                    ctx,
                    new ConnectorException(
                            ConnectorProblem.FRAME_LATE,
                            "a frame was not finished in %d ms"
                                    .formatted(limits.frameDeadline().toMillis()),
                            "kamelet:mllp-in",
                            "see that the sender ends each frame with 0x1C 0x0D; raise frameDeadlineMs for slow lines"));
        } else {
            MllpLog.idle(ctx.channel().remoteAddress());
            closeAfterAnswers(ctx);
        }
    }
}
