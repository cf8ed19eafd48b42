// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

import java.io.IOException;
import java.time.Duration;

/** Where the bytes of one direction of a connection go on to. */
public interface Way {
    /** Bytes from {@code from}, {@code length} of them → the other side, at once. */
    void pass(byte[] bytes, int from, int length) throws IOException;

    /**
     * Nothing is passed for so long.
     *
     * @throws IOException if the connection ends meanwhile
     */
    void hold(Duration time) throws IOException;
}
