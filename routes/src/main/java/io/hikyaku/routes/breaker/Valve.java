// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.breaker;

/** What lets messages of a feed out of their intake queue. Neither method waits until it is done. */
public interface Valve {
    /** No more comes out; what is under way ends, and what comes in stays in the queue. */
    void close(String feed);

    /** It comes out again. */
    void open(String feed);
}
