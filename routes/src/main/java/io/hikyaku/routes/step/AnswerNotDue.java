// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

/** An application answer cannot be given yet: what it tells of is still on its way to the destination it waits for. */
public final class AnswerNotDue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing is wrong, so there is nothing to trace. */
    AnswerNotDue() {
        super("the message is still on its way", null, false, false);
    }
}
