// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.time.Duration;

/**
 * How patient a sender is.
 *
 * @param connectTimeout how long a connection may take
 * @param answerTimeout how long the whole answer may take after the message left
 * @param pause how long to wait before the same message is sent again
 * @param maxAttempts how often one message is sent, at least 1
 * @param maxAnswerBytes the largest answer that is read
 */
public record SenderSettings(
        Duration connectTimeout, Duration answerTimeout, Duration pause, int maxAttempts, int maxAnswerBytes) {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** Rejects a number of attempts or bytes below 1. */
    public SenderSettings {
        if (maxAttempts < 1 || maxAnswerBytes < 1) {
            throw new IllegalArgumentException("maxAttempts and maxAnswerBytes are at least 1");
        }
    }

    /** Nothing → a person at a command line: one attempt, ten seconds. */
    public static SenderSettings once() {
        return new SenderSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ZERO, 1, MAX_ANSWER_BYTES);
    }

    /** Nothing → a department system: sends until it is heard, with a pause of 200 ms, for a thousand attempts. */
    public static SenderSettings untilAnswered() {
        return new SenderSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(200), 1000, MAX_ANSWER_BYTES);
    }

    /** A limit → the same settings with that limit for an answer. */
    public SenderSettings withAnswerTimeout(Duration limit) {
        return new SenderSettings(connectTimeout, limit, pause, maxAttempts, maxAnswerBytes);
    }

    /** A pause → the same settings with that pause between attempts. */
    public SenderSettings withPause(Duration between) {
        return new SenderSettings(connectTimeout, answerTimeout, between, maxAttempts, maxAnswerBytes);
    }

    /** A number of attempts → the same settings with that many. */
    public SenderSettings withMaxAttempts(int attempts) {
        return new SenderSettings(connectTimeout, answerTimeout, pause, attempts, maxAnswerBytes);
    }
}
