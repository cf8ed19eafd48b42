// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.io.IOException;
import java.time.Duration;

/** One way for a server to go wrong: a call → what is done and said about it. Any other is one lambda more. */
@FunctionalInterface
public interface Fault {
    /** Call → done and said, or dropped. */
    void play(Call call) throws IOException;

    /** The request is carried out, then the connection is cut: the client cannot know. */
    static Fault commitThenDrop() {
        return call -> {
            call.commit();
            call.drop();
        };
    }

    /** The connection is cut before anything is done. */
    static Fault dropBeforeCommit() {
        return Call::drop;
    }

    /** The request is carried out, then the answer takes that long. */
    static Fault commitThenHold(Duration time) {
        return call -> {
            call.commit();
            call.hold(time);
            call.answer();
        };
    }

    /** The request waits that long, then all goes well. */
    static Fault slow(Duration time) {
        return call -> {
            call.hold(time);
            call.answer();
        };
    }

    /** Only the first writes of a transaction are kept, then 500: a server that is not atomic. */
    static Fault partial(int writes) {
        return call -> {
            call.commitOnly(writes);
            call.refuse(500, Duration.ZERO);
        };
    }

    /** 429, to be tried again after that many whole seconds. */
    static Fault tooManyRequests(Duration retryAfter) {
        return call -> call.refuse(429, retryAfter);
    }

    /** Nothing is done and that status is answered: 409, 412, 500, 503 … */
    static Fault status(int status) {
        return call -> call.refuse(status, Duration.ZERO);
    }
}
