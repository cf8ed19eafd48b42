// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import io.hikyaku.benchmarks.load.EngineProcess;
import io.hikyaku.benchmarks.load.GroupCommitLog;
import io.hikyaku.benchmarks.load.Installation;
import io.hikyaku.benchmarks.load.MllpClient;
import io.hikyaku.benchmarks.load.Rate;
import io.hikyaku.benchmarks.load.Senders;
import io.hikyaku.benchmarks.load.SlowSender;
import io.hikyaku.benchmarks.load.Traffic;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code bench intake}: from the frame to AA, beside a bare group-commit log on the same disk in the same run; one message of
 * 50 MB; threads with 2,000 idle connections; an honest sender beside 500 that send a byte now and then.
 */
final class IntakeRun {
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 200);
    private static final int IDLE_CONNECTIONS = 2_000;
    private static final int SLOW_CONNECTIONS = 500;
    private static final int LARGE_BYTES = 50 * 1024 * 1024;
    private static final Duration WARM = Duration.ofSeconds(30);
    private static final int MOST_WARM_UPS = 24;
    private static final String PORT_LINE = "        port: \"{{ward.port}}\"\n";

    private final Path checkout =
            Path.of(System.getProperty("hikyaku.home", "")).toAbsolutePath();
    private final Options options;
    private final Report report;
    private final AtomicInteger copies = new AtomicInteger();

    IntakeRun(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Measures and reports; returns whether every message was answered with AA. */
    boolean run() throws IOException, InterruptedException {
        boolean well;
        try (Installation door = Installation.copyOf(checkout)) {
            doorOnly(door);
            try (EngineProcess engine = EngineProcess.start(door, List.of("-Xmx2g"))) {
                well = connections(door, engine);
            }
        }
        try (Installation whole = Installation.copyOf(checkout)) {
            wide(whole);
            try (EngineProcess engine = EngineProcess.start(whole, List.of("-Xmx512m"))) {
                return well & slowLoris(engine) & large(engine) & idle(engine);
            }
        }
    }

    /** The feed receives, enqueues and acknowledges, and nothing takes processor time from it: the rest of its walk stands. */
    private static void doorOnly(Installation door) throws IOException {
        wide(door);
        door.edit("routes/ward.camel.yaml", "    id: ward\n", "    id: ward\n    autoStartup: \"false\"\n");
        // Nobody takes the messages away, so the bound of the queue would end the measurement.
        door.edit(
                "artemis-config/embedded/broker.xml",
                "<max-size-bytes>64M</max-size-bytes>",
                "<max-size-bytes>4G</max-size-bytes>");
        door.edit("artemis-config/embedded/broker.xml", "max-memory>40</", "max-memory>90</");
    }

    /** As many connections from this one machine as a hospital has from all of its own, and frames of 64 MB. */
    private static void wide(Installation installation) throws IOException {
        installation.edit(
                "routes/ward.camel.yaml",
                PORT_LINE,
                PORT_LINE
                        + "        maxPeerConnections: 2100\n        maxConnections: 2100\n        maxFrameBytes: 67108864\n");
    }

    private boolean connections(Installation door, EngineProcess engine) throws IOException, InterruptedException {
        Traffic traffic = Traffic.of(checkout, "lab");
        warmUp(traffic, engine);
        boolean well = true;
        for (int connections : CONNECTIONS) {
            Rate before = log(traffic, door, connections);
            Duration spent = engine.processorTime();
            Duration compiling = engine.compilerTime();
            Rate intake = engine(traffic, engine, connections, options.seconds());
            spent = engine.processorTime().minus(spent);
            compiling = engine.compilerTime().minus(compiling);
            Rate after = log(traffic, door, connections);
            well &= intake.refused() == 0;
            double log = (before.perSecond() + after.perSecond()) / 2;
            Map<String, Object> figures = new TreeMap<>();
            figures.put("connections", connections);
            figures.put("aaPerSecond", intake.perSecond());
            figures.put("logPerSecond", log);
            figures.put("ratio", intake.perSecond() / log);
            figures.put("p50Ms", intake.p50Ms());
            figures.put("p99Ms", intake.p99Ms());
            figures.put("logP99Ms", Math.max(before.p99Ms(), after.p99Ms()));
            figures.put("cpuUsEach", spent.toNanos() / 1e3 / Math.max(1, intake.done()));
            figures.put("compilerUsEach", compiling.toNanos() / 1e3 / Math.max(1, intake.done()));
            figures.put("refused", intake.refused());
            report.line("intake", figures);
        }
        return well;
    }

    /** Until the engine compiles little of its code any more, or has had long enough on a machine that does other things. */
    private void warmUp(Traffic traffic, EngineProcess engine) throws IOException, InterruptedException {
        Duration spent = engine.processorTime();
        for (int times = 0;
                times < MOST_WARM_UPS && engine.processorTime().minus(spent).compareTo(WARM) < 0;
                times++) {
            engine(traffic, engine, 16, options.seconds());
        }
    }

    private Rate log(Traffic traffic, Installation door, int writers) throws IOException, InterruptedException {
        try (GroupCommitLog log = GroupCommitLog.open(door.home().resolve("group-commit.log"))) {
            return timed(
                    writers,
                    options.seconds(),
                    number -> new Work(
                            traffic,
                            message -> {
                                log.append(message);
                                return true;
                            },
                            () -> {}));
        }
    }

    private Rate engine(Traffic traffic, EngineProcess engine, int connections, int seconds)
            throws IOException, InterruptedException {
        return timed(connections, seconds, number -> {
            MllpClient client = new MllpClient(engine.port("ward"));
            return new Work(traffic, client::accepted, client);
        });
    }

    private Rate timed(int number, int seconds, Senders.Made made) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        return Senders.together(number, sender -> new Until(made.sender(sender), end));
    }

    /** One sender waits for each answer while 500 others write one byte of a frame that never ends, each in turn. */
    private boolean slowLoris(EngineProcess engine) throws IOException, InterruptedException {
        List<SlowSender> slow = new ArrayList<>();
        Traffic traffic = Traffic.of(checkout, "lab");
        try {
            for (int i = 0; i < SLOW_CONNECTIONS; i++) {
                slow.add(new SlowSender(engine.port("ward")));
            }
            Rate honest = timed(1, options.seconds(), number -> {
                MllpClient client = new MllpClient(engine.port("ward"));
                return new Work(
                        traffic,
                        message -> {
                            slow.get(copies.get() % SLOW_CONNECTIONS).drip();
                            return client.accepted(message);
                        },
                        client);
            });
            report.line(
                    "an honest sender among slow ones",
                    Map.of("slow", slow.size(), "p99Ms", honest.p99Ms(), "refused", honest.refused()));
            return honest.refused() == 0;
        } finally {
            for (SlowSender sender : slow) {
                sender.close();
            }
        }
    }

    private boolean large(EngineProcess engine) throws IOException {
        byte[] message = new byte[LARGE_BYTES + 1024];
        Arrays.fill(message, (byte) 'A');
        byte[] head = """
                MSH|^~\\&|LAB|HOSPITAL|HIKYAKU|EHR|20260401120000||ORU^R01^ORU_R01|LARGE1|P|2.5
                PID|1||90000001^^^^PI
                OBR|1|A1|A1|E002^x^99O03|||20260401
                OBX|1|ED|11502-2^Report^LN||^AP^PDF^Base64^""".replace('\n', '\r').getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, message, 0, head.length);
        byte[] tail = "||||||F\r".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(tail, 0, message, message.length - tail.length, tail.length);
        try (MllpClient client = new MllpClient(engine.port("ward"))) {
            long start = System.nanoTime();
            boolean accepted = client.accepted(message);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.line("one message of 50 MB", Map.of("aaSeconds", seconds, "accepted", accepted, "heapLimitMb", 512));
            return accepted;
        }
    }

    private boolean idle(EngineProcess engine) throws IOException {
        List<MllpClient> clients = new ArrayList<>();
        Traffic traffic = Traffic.of(checkout, "lab");
        boolean accepted = true;
        try {
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                MllpClient client = new MllpClient(engine.port("ward"));
                clients.add(client);
                accepted &= i % 100 != 0 || client.accepted(traffic.message(copies.getAndIncrement()));
            }
            report.line(
                    "idle connections",
                    Map.of("connections", clients.size(), "threads", engine.status("Threads"), "accepted", accepted));
        } finally {
            for (MllpClient client : clients) {
                client.close();
            }
        }
        return accepted;
    }

    private interface Act {
        boolean on(byte[] message) throws IOException;
    }

    /** Sends messages without end. */
    private final class Work implements Senders.Sender {
        private final Traffic traffic;
        private final Act act;
        private final Closeable ends;

        Work(Traffic traffic, Act act, Closeable ends) {
            this.traffic = traffic;
            this.act = act;
            this.ends = ends;
        }

        @Override
        public boolean more() {
            return true;
        }

        @Override
        public boolean next() throws IOException {
            return act.on(traffic.message(copies.getAndIncrement()));
        }

        @Override
        public void close() throws IOException {
            ends.close();
        }
    }

    /** Goes on until a moment. */
    private record Until(Senders.Sender sender, long endNanos) implements Senders.Sender {
        @Override
        public boolean more() {
            return System.nanoTime() < endNanos && sender.more();
        }

        @Override
        public boolean next() throws IOException {
            return sender.next();
        }

        @Override
        public void close() throws IOException {
            sender.close();
        }
    }
}
