// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.util.Optional;

/**
 * The way to a national service: the shared folders of its terminal, or its Web API. A request is one and the same by either, and so
 * is its result. Implementations are thread-safe.
 */
public interface Terminal {
    /**
     * Request → its result.
     *
     * @throws NotNow {@code CON-262}, {@code CON-272} if nothing can be asked, {@code CON-263} if no result comes in time; ambiguous
     *     only if the service may have got the request
     */
    Result ask(RequestFile request) throws NotNow;

    /** The result of an earlier attempt at a request, if it came after all. */
    Optional<Result> late(String fileId);

    /** Says that nobody needs a result any more. */
    void forget(String fileId);

    /** Takes back a request that nobody took yet, from whichever attempt; returns whether one did. */
    boolean retract(RequestFile request);
}
