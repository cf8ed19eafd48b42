// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A hospital's four systems: their samples again and again, each copy once; what is answered with AE is sent again. */
public final class Feeds {
    private static final List<String> NAMES = List.of("ward", "lab", "pharmacy", "radiology");
    private static final int CONNECTIONS_A_FEED = 8;
    private static final long AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private final Map<String, Traffic> traffic = new LinkedHashMap<>();
    private final AtomicInteger copies = new AtomicInteger();

    private Feeds() {}

    /** Checkout → the feeds, with what its samples hold. */
    public static Feeds of(Path checkout) throws IOException {
        Feeds feeds = new Feeds();
        for (String name : NAMES) {
            feeds.traffic.put(name, Traffic.of(checkout, name));
        }
        return feeds;
    }

    /** Sends a number of messages as fast as they are answered. */
    public Rate send(EngineProcess engine, int messages) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(messages);
        return during(engine, NAMES.size() * CONNECTIONS_A_FEED, 0, () -> left.getAndDecrement() > 0);
    }

    /** Sends as long as there is more, each connection with a pause before each message. */
    public Rate during(EngineProcess engine, int connections, long pauseNanos, BooleanSupplier more)
            throws IOException, InterruptedException {
        return Senders.together(
                connections,
                number -> new Connection(engine, NAMES.get(number % NAMES.size()), new Course(more, pauseNanos)));
    }

    /** Returns how many messages it has begun to send; each is sent until it is taken. */
    public int begun() {
        return copies.get();
    }

    private record Course(BooleanSupplier more, long pauseNanos) {}

    /** One connection of a feed. */
    private final class Connection implements Senders.Sender {
        private final Traffic messages;
        private final MllpClient client;
        private final Course course;
        private byte[] again = {};

        Connection(EngineProcess engine, String feed, Course course) throws IOException {
            this.messages = traffic.get(feed);
            this.client = new MllpClient(engine.port(feed));
            this.course = course;
        }

        @Override
        public boolean more() {
            LockSupport.parkNanos(again.length > 0 ? AGAIN_NANOS : course.pauseNanos());
            return again.length > 0 || course.more().getAsBoolean();
        }

        @Override
        public boolean next() throws IOException {
            byte[] message = again.length > 0 ? again : messages.message(copies.getAndIncrement());
            boolean accepted = client.accepted(message);
            again = accepted ? new byte[0] : message;
            return accepted;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
