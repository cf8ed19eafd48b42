// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Intent;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.hospital.MllpSender;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Departments that send without end, each over connections of its own, until they are told to finish. Thread-safe. */
final class Traffic implements AutoCloseable {
    private static final int SENDERS_A_FEED = 3;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 1_000_000;
    private static final Duration USUAL_PACE = Duration.ofMillis(40);
    private static final int TELLERS = 8;
    private static final Duration TICK = Duration.ofMillis(100);

    private final Journal journal;
    private final Set<Intent> intents = ConcurrentHashMap.newKeySet();
    private final List<MllpSender> senders = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger poison = new AtomicInteger();
    private volatile Duration pace = USUAL_PACE;
    private final Map<Form, InetSocketAddress> doors;
    private volatile boolean finishing;

    Traffic(Map<Form, InetSocketAddress> doors, Journal journal) {
        this.doors = Map.copyOf(doors);
        this.journal = journal;
    }

    /** Seed → everybody sends. */
    void start(long seed) {
        for (Form form : Form.values()) {
            for (int i = 1; i <= SENDERS_A_FEED; i++) {
                MllpSender sender = sender(form);
                Story story = new Story(
                        form, Integer.toString(i), seed + 31L * i + form.feed().hashCode());
                threads.add(thread(() -> send(sender, story)));
            }
        }
        threads.forEach(Thread::start);
    }

    private MllpSender sender(Form form) {
        SenderSettings patience = SenderSettings.untilAnswered()
                .withAnswerTimeout(ANSWER_LIMIT)
                .withPause(PAUSE)
                .withMaxAttempts(ATTEMPTS);
        InetSocketAddress door = java.util.Objects.requireNonNull(doors.get(form));
        MllpSender sender = new MllpSender(door, form.feed(), patience, journal);
        senders.add(sender);
        return sender;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sender");
        thread.setDaemon(true);
        return thread;
    }

    /** Patients' histories → each told in its order, all of them acknowledged. */
    void tell(List<List<Letter>> histories, Duration limit) throws InterruptedException, ProofException {
        List<Thread> telling = new ArrayList<>();
        for (int i = 0; i < TELLERS; i++) {
            int first = i;
            Map<Form, MllpSender> own = Map.of(Form.WARD, sender(Form.WARD), Form.LAB, sender(Form.LAB));
            telling.add(thread(() -> tell(histories, first, own)));
        }
        telling.forEach(Thread::start);
        Patience.need("every history told", () -> telling.stream().noneMatch(Thread::isAlive), limit);
    }

    private void tell(List<List<Letter>> histories, int first, Map<Form, MllpSender> own) {
        try {
            for (int i = first; i < histories.size(); i += TELLERS) {
                for (Letter letter : histories.get(i)) {
                    intents.add(letter.intent());
                    Form form = Form.of(letter.intent().feed());
                    java.util.Objects.requireNonNull(own.get(form)).send(letter.bytes());
                    answered.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // The traffic was closed: what was not told is not in the journal as acknowledged.
            return;
        }
    }

    private void send(MllpSender sender, Story story) {
        try {
            while (!finishing) {
                Letter letter = poison.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? story.poison() : story.next();
                intents.add(letter.intent());
                sender.send(letter.bytes());
                answered.incrementAndGet();
                Patience.pass(pace);
            }
        } catch (IOException e) {
            // The traffic was closed while a message waited for its answer; the journal has it as unanswered.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everybody pauses so long after each answer; zero is as fast as the engine answers. */
    void pace(Duration pause) {
        pace = pause;
    }

    /** The usual pace again. */
    void usualPace() {
        pace = USUAL_PACE;
    }

    /** So many of the next messages are poison. */
    void poison(int messages) {
        poison.set(messages);
    }

    /** How many messages were answered for good. */
    long answered() {
        return answered.get();
    }

    /** What every message so far was meant to do. */
    List<Intent> intents() {
        return List.copyOf(intents);
    }

    /** Nobody begins another message; those under way are answered. */
    void finish(Duration limit) throws InterruptedException, ProofException {
        finishing = true;
        Patience.need("an answer to every message", () -> threads.stream().noneMatch(Thread::isAlive), limit);
    }

    @Override
    public void close() throws InterruptedException {
        finishing = true;
        senders.forEach(MllpSender::close);
        for (Thread thread : threads) {
            thread.join(TICK.toMillis());
        }
    }
}
