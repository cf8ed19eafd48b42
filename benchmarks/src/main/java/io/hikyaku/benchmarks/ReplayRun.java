// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.benchmarks.load.EngineProcess;
import io.hikyaku.benchmarks.load.Feeds;
import io.hikyaku.benchmarks.load.GeneratedStorage;
import io.hikyaku.benchmarks.load.Installation;
import io.hikyaku.benchmarks.load.Rate;
import io.hikyaku.benchmarks.load.StubEhr;
import io.hikyaku.simulators.program.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A storage as a campaign. First its listing and sending alone, while the rest of the walk stands: into the queue. Then from end to end
 * into a stub of a cloud EHR, in thirds: beside live traffic; alone; and after {@code kill -9} in the middle of it.
 */
final class ReplayRun {
    private static final String CAMPAIGN = "history";
    private static final List<String> JVM = List.of("-Xmx512m");
    /** So many are in the queue at most, whose messages are in memory. */
    private static final int MOST_QUEUED = 30_000;

    private static final int LIVE_CONNECTIONS = 16;
    private static final long LIVE_PAUSE_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration ALONE = Duration.ofSeconds(30);
    /** Seldom: a look costs the engine as much as some messages, for it hashes the password. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long QUICK_LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private static final Duration LIMIT = Duration.ofHours(3);

    private final Path checkout =
            Path.of(System.getProperty("hikyaku.home", "")).toAbsolutePath();
    private final Options options;
    private final Report report;
    private final GeneratedStorage storage;
    private final Progress progress;
    private final Feeds feeds;

    ReplayRun(Options options, Report report, GeneratedStorage storage, Progress progress) throws IOException {
        this.options = options;
        this.report = report;
        this.storage = storage;
        this.progress = progress;
        this.feeds = Feeds.of(checkout);
    }

    /** Measures and reports; returns whether everything that was read is accounted for, once. */
    boolean run() throws IOException, InterruptedException {
        try (Installation door = Installation.copyOf(checkout)) {
            doorOnly(door);
            try (EngineProcess engine = EngineProcess.start(door, JVM)) {
                intoTheQueue(engine);
            }
        }
        try (Installation whole = Installation.copyOf(checkout);
                StubEhr ehr = new StubEhr(0)) {
            whole.settings().put("ehr.url", "http://127.0.0.1:" + ehr.port() + "/fhir");
            return endToEnd(whole, ehr);
        }
    }

    /** What a campaign sends stays in its queue, for which there is room. */
    private static void doorOnly(Installation door) throws IOException {
        door.edit("routes/history.camel.yaml", "    id: history\n", "    id: history\n    autoStartup: \"false\"\n");
        door.edit(
                "artemis-config/embedded/broker.xml",
                "<max-size-bytes>64M</max-size-bytes>",
                "<max-size-bytes>4G</max-size-bytes>");
        door.edit("artemis-config/embedded/broker.xml", "max-memory>40</", "max-memory>90</");
        door.settings().put("history.waitingCount", Integer.toString(MOST_QUEUED));
    }

    private void intoTheQueue(EngineProcess engine) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files", storage.files());
        figures.put("listedPerSecond", storage.files() / listed(engine));
        figures.put("heapMbAfterListing", engine.heapMb());
        long most = Math.min(Math.min(MOST_QUEUED, options.replay()), storage.files()) * 9 / 10;
        Duration spent = engine.processorTime();
        Reading begin = reading(engine);
        Reading end = untilSent(engine, most);
        figures.put("queuedPerSecond", begin.perSecond(end));
        figures.put(
                "cpuMsEach", engine.processorTime().minus(spent).toNanos() / 1e6 / Math.max(1, end.sent - begin.sent));
        report.line("into the queue", figures);
    }

    /** Begins the campaign → in how many seconds all of its source is listed. */
    private double listed(EngineProcess engine) throws IOException, InterruptedException {
        long start = System.nanoTime();
        engine.begin(CAMPAIGN, storage.folder());
        until(engine, LOOK_NANOS, reading -> !reading.state.matches("waiting|scanning"));
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean endToEnd(Installation whole, StubEhr ehr) throws IOException, InterruptedException {
        long third = Math.min(options.replay(), storage.files()) / 3;
        Rate alone;
        try (EngineProcess first = EngineProcess.start(whole, JVM)) {
            progress.show("warming up with %d live messages".formatted(options.warmUp()));
            feeds.send(first, options.warmUp());
            settled(first, 0);
            progress.show("live messages without a replay");
            long end = System.nanoTime() + ALONE.toNanos();
            alone = live(first, () -> System.nanoTime() < end);
            settled(first, 0);
            int heapBefore = first.heapMb();
            besideLive(first, alone, third);
            alone(first, third);
            int heapMiddle = first.heapMb();
            try (EngineProcess second = killed(first, third * 2)) {
                untilSent(second, third * 3);
                second.pause(CAMPAIGN);
                settled(second, reading(second).sent);
                Map<String, Object> heap = new LinkedHashMap<>();
                heap.put("beginningMb", heapBefore);
                heap.put("middleMb", heapMiddle);
                heap.put("endMb", second.heapMb());
                heap.put("rssMb", second.status("VmRSS") / 1024);
                report.line("heap", heap);
                return account(second, ehr);
            }
        }
    }

    private Rate live(EngineProcess engine, BooleanSupplier more) {
        try {
            return feeds.during(engine, LIVE_CONNECTIONS, LIVE_PAUSE_NANOS, more);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the live senders could not go on", e);
        }
    }

    private void besideLive(EngineProcess engine, Rate alone, long third) throws IOException, InterruptedException {
        AtomicBoolean lists = new AtomicBoolean(true);
        CompletableFuture<Rate> besideListing = CompletableFuture.supplyAsync(() -> live(engine, lists::get));
        double seconds = listed(engine);
        lists.set(false);
        Rate listing = besideListing.join();
        AtomicBoolean sends = new AtomicBoolean(true);
        CompletableFuture<Rate> besideSending = CompletableFuture.supplyAsync(() -> live(engine, sends::get));
        Reading begin = reading(engine);
        Reading end = untilSent(engine, third);
        sends.set(false);
        Rate sending = besideSending.join();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("livePerSecond", alone.perSecond());
        figures.put("p99MsAlone", alone.p99Ms());
        figures.put("p99MsListing", listing.p99Ms());
        figures.put("p99MsReplaying", sending.p99Ms());
        figures.put("replaying/alone", sending.p99Ms() / alone.p99Ms());
        figures.put("listedPerSecond", storage.files() / seconds);
        figures.put("replayedPerSecond", begin.perSecond(end));
        report.line("beside live messages", figures);
    }

    private void alone(EngineProcess engine, long third) throws IOException, InterruptedException {
        Duration spent = engine.processorTime();
        long applied = applied(engine.counts());
        Reading begin = reading(engine);
        Reading end = untilSent(engine, third * 2);
        long more = applied(engine.counts()) - applied;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", end.sent - begin.sent);
        figures.put("readPerSecond", begin.perSecond(end));
        figures.put("appliedPerSecond", more * 1e9 / (System.nanoTime() - begin.nanos));
        figures.put("cpuMsEach", engine.processorTime().minus(spent).toNanos() / 1e6 / Math.max(1, more));
        report.line("end to end", figures);
    }

    private static long applied(JsonNode counts) {
        return counts.path("applied").asLong() + counts.path("superseded").asLong();
    }

    private EngineProcess killed(EngineProcess engine, long third) throws IOException, InterruptedException {
        Reading before = untilSent(engine, third);
        progress.show("kill -9 after %d messages".formatted(before.sent));
        long start = System.nanoTime();
        EngineProcess again = engine.killedAndStartedAgain();
        double ready = (System.nanoTime() - start) / 1e9;
        Duration spent = again.processorTime();
        Reading first = reading(again);
        until(again, QUICK_LOOK_NANOS, reading -> reading.sent > first.sent);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", storage.files());
        figures.put("secondsUntilReady", ready);
        figures.put("cpuSecondsUntilReady", spent.toNanos() / 1e9);
        figures.put("secondsUntilItGoesOn", (System.nanoTime() - start) / 1e9);
        report.line("after kill -9", figures);
        return again;
    }

    /** What was sent twice is one arrival, so the ledger must have received as many messages as were sent, live ones included. */
    private boolean account(EngineProcess engine, StubEhr ehr) throws IOException, InterruptedException {
        JsonNode counts = engine.counts();
        long sent = reading(engine).sent + feeds.begun();
        long received = counts.path("received").asLong();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("sent", sent);
        figures.put("received", received);
        for (String end : List.of("applied", "superseded", "duplicate", "held")) {
            figures.put(end, counts.path(end).asLong());
        }
        figures.put("postedAgain", ehr.transactions() - counts.path("applied").asLong());
        report.line("account", figures);
        return sent == received && counts.path("held").asLong() == 0;
    }

    /** How far a campaign was at a moment. */
    private record Reading(String state, long sent, long nanos) {
        double perSecond(Reading later) {
            return (later.sent - sent) * 1e9 / Math.max(1, later.nanos - nanos);
        }
    }

    private static Reading reading(EngineProcess engine) throws IOException, InterruptedException {
        JsonNode campaign = engine.campaign(CAMPAIGN);
        long sent = 0;
        for (JsonNode states : campaign.path("counts")) {
            sent += states.path("sent").asLong();
        }
        return new Reading(campaign.path("state").asText(), sent, System.nanoTime());
    }

    private interface Wanted {
        boolean is(Reading reading);
    }

    private Reading untilSent(EngineProcess engine, long messages) throws IOException, InterruptedException {
        return until(engine, LOOK_NANOS, reading -> reading.sent >= messages || !reading.state.equals("running"));
    }

    private Reading until(EngineProcess engine, long lookNanos, Wanted wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Reading reading = reading(engine);
        while (!wanted.is(reading)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the campaign does not go on: " + reading);
            }
            progress.pulse("campaign %s, %d sent".formatted(reading.state, reading.sent));
            LockSupport.parkNanos(lookNanos);
            reading = reading(engine);
        }
        return reading;
    }

    /** All live messages and so many of the campaign are recorded, and none is on its way. */
    private void settled(EngineProcess engine, long replayed) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode counts = engine.counts();
        while (counts.path("in_flight").asLong() > 0 || counts.path("received").asLong() < feeds.begun() + replayed) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not settled within the limit: " + counts);
            }
            progress.pulse("settling: " + counts);
            LockSupport.parkNanos(LOOK_NANOS);
            counts = engine.counts();
        }
    }
}
