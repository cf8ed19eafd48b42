// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.benchmarks.load.EngineProcess;
import io.hikyaku.benchmarks.load.Feeds;
import io.hikyaku.benchmarks.load.Installation;
import io.hikyaku.benchmarks.load.Rate;
import io.hikyaku.benchmarks.load.StubEhr;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code bench walk}: from AA to applied at a stub of a cloud EHR, with every mapping and the ledger; then the EHR down for a
 * backlog, and its drain beside live traffic.
 */
final class WalkRun {
    private static final int LIVE_CONNECTIONS = 4;
    private static final long LIVE_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    /** Seldom: a look at the engine's counts costs it as much as some messages. */
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Path checkout =
            Path.of(System.getProperty("hikyaku.home", "")).toAbsolutePath();
    private final Options options;
    private final Report report;
    private final Feeds feeds;

    WalkRun(Options options, Report report) throws IOException {
        this.options = options;
        this.report = report;
        this.feeds = Feeds.of(checkout);
    }

    /** Measures and reports; returns whether everything acknowledged was applied. */
    boolean run() throws IOException, InterruptedException {
        try (Installation installation = Installation.copyOf(checkout)) {
            StubEhr ehr = new StubEhr(0);
            installation.settings().put("ehr.url", "http://127.0.0.1:" + ehr.port() + "/fhir");
            try (EngineProcess engine = EngineProcess.start(installation, List.of("-Xmx512m"))) {
                feeds.send(engine, options.warmUp());
                settled(engine);
                double live = live(engine, ehr);
                int port = ehr.port();
                ehr.close();
                return allApplied(engine) & (options.backlog() == 0 || backlog(engine, port, live));
            } finally {
                ehr.close();
            }
        }
    }

    private double live(EngineProcess engine, StubEhr ehr) throws IOException, InterruptedException {
        long questions = ehr.questions();
        Duration spent = engine.processorTime();
        Duration compiling = engine.compilerTime();
        long start = System.nanoTime();
        Rate acknowledged = feeds.send(engine, options.messages());
        settled(engine);
        double seconds = (System.nanoTime() - start) / 1e9;
        spent = engine.processorTime().minus(spent);
        compiling = engine.compilerTime().minus(compiling);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", options.messages());
        figures.put("appliedPerSecond", options.messages() / seconds);
        figures.put("aaPerSecond", acknowledged.perSecond());
        figures.put("p99Ms", acknowledged.p99Ms());
        figures.put("cpuMsEach", spent.toNanos() / 1e6 / options.messages());
        figures.put("compilerMsEach", compiling.toNanos() / 1e6 / options.messages());
        figures.put("processorsUsed", spent.toNanos() / 1e9 / seconds);
        figures.put("cameAgain", acknowledged.refused());
        figures.put("questionsEach", (ehr.questions() - questions) / (double) options.messages());
        figures.put("rssMb", engine.status("VmRSS") / 1024);
        report.line("walk", figures);
        return options.messages() / seconds;
    }

    private boolean backlog(EngineProcess engine, int port, double live) throws IOException, InterruptedException {
        Rate acknowledged = feeds.send(engine, options.backlog());
        List<Integer> heap = engine.heapAfterCollectionsMb();
        int half = heap.size() / 2;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", options.backlog());
        figures.put("aaPerSecond", acknowledged.perSecond());
        figures.put("p99Ms", acknowledged.p99Ms());
        figures.put("cameAgain", acknowledged.refused());
        figures.put("heapMbFirstHalf", largest(heap.subList(0, half)));
        figures.put("heapMbSecondHalf", largest(heap.subList(half, heap.size())));
        figures.put("rssMb", engine.status("VmRSS") / 1024);
        report.line("backlog", figures);
        try (StubEhr ehr = new StubEhr(port)) {
            drain(engine, ehr, live);
        }
        return allApplied(engine);
    }

    private static int largest(List<Integer> heapMb) {
        return heapMb.stream().mapToInt(mb -> mb).max().orElse(0);
    }

    private void drain(EngineProcess engine, StubEhr ehr, double live) throws IOException, InterruptedException {
        while (ehr.transactions() == 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long start = System.nanoTime();
        AtomicInteger more = new AtomicInteger(1);
        CompletableFuture<Rate> beside = CompletableFuture.supplyAsync(() -> beside(engine, more));
        settledBut(engine, options.backlog() / 100);
        double drained = options.backlog() * 1e9 / (System.nanoTime() - start);
        more.set(0);
        Rate senders = beside.join();
        settledBut(engine, 0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("drainedPerSecond", drained);
        figures.put("ofLive", drained / live);
        figures.put("liveAaPerSecond", senders.perSecond());
        figures.put("liveP99Ms", senders.p99Ms());
        figures.put("heapMb", largest(engine.heapAfterCollectionsMb()));
        figures.put("rssMb", engine.status("VmRSS") / 1024);
        report.line("drain", figures);
    }

    /** A few senders with pauses, as in a hospital, while the backlog drains. */
    private Rate beside(EngineProcess engine, AtomicInteger more) {
        try {
            return feeds.during(engine, LIVE_CONNECTIONS, LIVE_PAUSE_NANOS, () -> more.get() > 0);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the live senders could not go on", e);
        }
    }

    private void settled(EngineProcess engine) throws IOException, InterruptedException {
        settledBut(engine, 0);
    }

    private void settledBut(EngineProcess engine, int inFlight) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (isMoreUnderWay(engine.counts(), inFlight)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not settled within the limit: " + engine.counts());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What waits in an intake queue is not in the ledger yet, and on its way all the same. */
    private boolean isMoreUnderWay(JsonNode counts, int than) {
        return feeds.begun()
                        - counts.path("received").asLong()
                        + counts.path("in_flight").asLong()
                > than;
    }

    private boolean allApplied(EngineProcess engine) throws IOException, InterruptedException {
        JsonNode counts = engine.counts();
        report.line(
                "account",
                Map.of(
                        "sent",
                        feeds.begun(),
                        "received",
                        counts.path("received").asLong(),
                        "applied",
                        counts.path("applied").asLong(),
                        "held",
                        counts.path("held").asLong(),
                        "superseded",
                        counts.path("superseded").asLong(),
                        "duplicate",
                        counts.path("duplicate").asLong()));
        return counts.path("received").asLong() - counts.path("duplicate").asLong() >= feeds.begun()
                && counts.path("held").asLong() == 0;
    }
}
