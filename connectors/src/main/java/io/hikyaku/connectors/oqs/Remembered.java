// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.oqs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers that still hold, in memory only, the least lately asked for given up first. Thread-safe. */
final class Remembered {
    private final Clock clock;
    private final Duration holds;
    private final Map<String, Answer> answers;

    /** One answer, and until when it holds. */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it came
    private record Answer(byte[] bytes, Instant until) {}

    Remembered(Clock clock, Duration holds, int most) {
        this.clock = clock;
        this.holds = holds;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<byte[]> of(String question) {
        Answer answer = answers.get(question);
        if (answer == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(answer.until())) {
            answers.remove(question);
            return Optional.empty();
        }
        return Optional.of(answer.bytes());
    }

    synchronized void put(String question, byte[] bytes) {
        answers.put(question, new Answer(bytes, clock.instant().plus(holds)));
    }
}
