// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.fhirserver.Call;
import io.hikyaku.simulators.fhirserver.Fault;
import io.hikyaku.simulators.fhirserver.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the cloud EHR feels: well, away, or one fault after another by the seed. Thread-safe. */
final class Moods {
    private static final Pattern SOURCE = Pattern.compile("urn:hikyaku:([0-9a-f]{64})");
    private static final int IN_A_HUNDRED = 100;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofMillis(300);
    /** Longer than the engine waits for an answer in a proof. */
    private static final Duration TOO_LONG = Duration.ofMillis(Installation.ANSWER_LIMIT_MS + 1000L);

    private enum Mood {
        WELL,
        AWAY,
        FAULTY
    }

    private final Random random;
    private final AtomicInteger ambiguous = new AtomicInteger();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Fault> once = new AtomicReference<>();
    private volatile Mood mood = Mood.WELL;

    Moods(long seed) {
        random = new Random(seed);
    }

    /** All goes well. */
    void well() {
        mood = Mood.WELL;
    }

    /** 503 to everything. */
    void away() {
        mood = Mood.AWAY;
    }

    /** One fault after another. */
    void faulty() {
        mood = Mood.FAULTY;
    }

    /** Fault → played with the next request that writes, whatever the mood. */
    void once(Fault fault) {
        once.set(fault);
    }

    /** How often it committed and did not say so. */
    int ambiguous() {
        return ambiguous.get();
    }

    /** Keys of the messages it refused for good though nothing was wrong with them. */
    Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** Call → played as the mood is. */
    void play(Call call) throws IOException {
        Fault ordered = call.request().writes() ? once.getAndSet(null) : null;
        if (ordered != null) {
            ordered.play(call);
        } else if (mood == Mood.AWAY) {
            call.refuse(UNAVAILABLE, Duration.ZERO);
        } else if (mood == Mood.FAULTY) {
            chosen(call.request()).play(call);
        } else {
            call.answer();
        }
    }

    private synchronized Fault chosen(Request request) {
        int chance = random.nextInt(IN_A_HUNDRED);
        if (!request.writes()) {
            return chance < 5 ? Fault.status(UNAVAILABLE) : Call::answer;
        }
        if (chance < 30) {
            return ambiguous(Fault.commitThenDrop());
        }
        if (chance < 32) {
            return ambiguous(Fault.commitThenHold(TOO_LONG));
        }
        if (chance < 40) {
            return ambiguous(Fault.partial(1 + random.nextInt(2)));
        }
        return unambiguous(request, chance);
    }

    private Fault unambiguous(Request request, int chance) {
        if (chance < 46) {
            return Fault.dropBeforeCommit();
        }
        if (chance < 48) {
            return Fault.tooManyRequests(RETRY_AFTER);
        }
        if (chance < 54) {
            return Fault.status(UNAVAILABLE);
        }
        if (chance < 58) {
            return Fault.status(CONFLICT);
        }
        if (chance < 60) {
            return Fault.slow(SLOW);
        }
        return chance == 60 ? refusing(request) : Call::answer;
    }

    private Fault ambiguous(Fault fault) {
        ambiguous.incrementAndGet();
        return fault;
    }

    private Fault refusing(Request request) {
        Matcher source = SOURCE.matcher(request.body());
        while (source.find()) {
            refused.add(source.group(1));
        }
        return Fault.status(PRECONDITION_FAILED);
    }
}
