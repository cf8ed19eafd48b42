// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.IOException;

/** Nobody answered a message in as many attempts as were allowed; the last attempt's failure is the cause. */
public final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(int attempts, IOException last) {
        super("no answer in %d attempt(s): %s".formatted(attempts, last.getMessage()), last);
    }
}
