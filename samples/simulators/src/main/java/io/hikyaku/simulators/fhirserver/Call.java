// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.io.IOException;
import java.time.Duration;

/** One request in the hands of a {@link Fault}, which decides what is done and what is said about it. */
public interface Call {
    /** Call → what was asked. */
    Request request();

    /** Request → carried out, as far as it can be, without a word to the client. Once only; again it does nothing. */
    void commit();

    /**
     * Request → only its first writes carried out, as a server that is not atomic would.
     *
     * @param writes how many of them are kept
     */
    void commitOnly(int writes);

    /** Request → carried out, if it was not yet, and answered truthfully. */
    void answer() throws IOException;

    /**
     * Request → answered with an error, whatever was done.
     *
     * @param status HTTP status, from 400
     * @param retryAfter the header Retry-After in whole seconds; zero = none
     */
    void refuse(int status, Duration retryAfter) throws IOException;

    /** Connection → closed without an answer. */
    void drop();

    /** Time → gone by, unless the server is closed first. */
    void hold(Duration time) throws IOException;
}
