// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

import java.io.IOException;
import java.time.Duration;

/** What happens to the bytes of one direction of one connection. It may remember what has passed, so each direction has its own. */
@FunctionalInterface
public interface NetFault {
    /** Bytes that arrived → what becomes of them; false cuts the connection, both ways. */
    boolean carry(byte[] bytes, Way way) throws IOException;

    /** All goes well. */
    static NetFault none() {
        return (bytes, way) -> {
            way.pass(bytes, 0, bytes.length);
            return true;
        };
    }

    /** After so many bytes the connection is cut. */
    static NetFault cutAfter(long bytes) {
        return cutAfter(bytes, () -> {});
    }

    /** After so many bytes something happens, then the connection is cut. */
    static NetFault cutAfter(long limit, Runnable then) {
        return new NetFault() {
            private long left = limit;

            @Override
            public boolean carry(byte[] bytes, Way way) throws IOException {
                int whole = (int) Math.min(left, bytes.length);
                way.pass(bytes, 0, whole);
                left -= whole;
                if (left > 0) {
                    return true;
                }
                then.run();
                return false;
            }
        };
    }

    /** Everything arrives that much later. */
    static NetFault delay(Duration time) {
        return (bytes, way) -> {
            way.hold(time);
            way.pass(bytes, 0, bytes.length);
            return true;
        };
    }

    /** Every byte is a packet of its own. */
    static NetFault split() {
        return (bytes, way) -> {
            for (int i = 0; i < bytes.length; i++) {
                way.pass(bytes, i, 1);
            }
            return true;
        };
    }

    /** What arrives together arrives twice: a sender that lost count. */
    static NetFault twice() {
        return (bytes, way) -> {
            way.pass(bytes, 0, bytes.length);
            way.pass(bytes, 0, bytes.length);
            return true;
        };
    }

    /** Nothing arrives any longer, and nobody is told: a cable pulled. */
    static NetFault silent() {
        return (bytes, way) -> true;
    }

    /** So many bytes every 20 ms, no more. */
    static NetFault narrow(int bytesATick) {
        return (bytes, way) -> {
            for (int at = 0; at < bytes.length; at += bytesATick) {
                way.hold(Duration.ofMillis(20));
                way.pass(bytes, at, Math.min(bytesATick, bytes.length - at));
            }
            return true;
        };
    }
}
