// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.hospital.Department;
import io.hikyaku.simulators.hospital.DepartmentSystem;
import io.hikyaku.simulators.hospital.Heard;
import io.hikyaku.simulators.hospital.Hospital;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.hospital.SenderSettings;
import io.hikyaku.simulators.program.EngineApi;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.program.RunningProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of the demo, from the start of both programs to the proof. */
final class DemoRun {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int MAX_ATTEMPTS = 20;

    private final DemoSettings settings;
    private final PrintStream out;
    private final Progress progress;

    /** Results go to {@code out}, what is going on to {@code err}. */
    DemoRun(DemoSettings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.progress = new Progress(err);
    }

    /** Settings → whether all is well: everything received has settled and nothing is lost. */
    boolean run() throws IOException, InterruptedException, DemoException {
        try (World world = World.start(settings)) {
            world.awaitReady(settings.startLimit(), progress);
            List<Heard> heard = send(world);
            int orders = Orders.post(settings.home(), world.ports().getOrDefault("orders", 0));
            boolean well = prove(world, heard, orders);
            if (well) {
                world.forgetData();
            }
            if (!settings.once()) {
                stay(world);
            }
            return well;
        }
    }

    private List<Heard> send(World world) throws IOException, InterruptedException, DemoException {
        List<Department> departments = Feeds.departments(settings.home(), world.ports());
        int all = departments.stream().mapToInt(d -> d.messages().size()).sum();
        if (all == 0 || all > EngineApi.MAX_MESSAGES) {
            throw new DemoException("there are %d samples; 1 to %d are needed".formatted(all, EngineApi.MAX_MESSAGES));
        }
        AtomicInteger answered = new AtomicInteger();
        SenderSettings patience = SenderSettings.untilAnswered().withMaxAttempts(MAX_ATTEMPTS);
        try (Journal journal = Journal.open(world.data().resolve("hospital.journal"))) {
            progress.show("sending %d messages".formatted(all));
            List<Heard> heard = new Hospital(patience, journal)
                    .send(departments, one -> progress.pulse(answered(answered.incrementAndGet(), all)));
            progress.show(answered(answered.get(), all));
            return heard;
        }
    }

    private static String answered(int answered, int all) {
        return "%d of %d messages answered".formatted(answered, all);
    }

    private boolean prove(World world, List<Heard> heard, int orders)
            throws IOException, InterruptedException, DemoException {
        String url = world.engine().url().orElseThrow();
        String password = world.engine()
                .password()
                .orElseThrow(() -> new DemoException(
                        "the engine told no line '" + RunningProgram.PASSWORD.strip() + "' before it was ready"));
        EngineApi api = new EngineApi(url, password);
        long received = heard.stream().filter(DemoRun::isReceived).count() + orders;
        Counts counts = settled(world, api, received);
        List<Row> rows = Row.of(heard, Arrived.all(api));
        Store store = Store.read(world.ehr().url().orElseThrow());
        boolean well = report(rows, counts, received, store);
        world.service()
                .registrations()
                .forEach(one -> out.printf(
                        "in the store of the e-prescription service: %s %s%n", one.prescriptionId(), one.state()));
        world.sharing()
                .kept()
                .forEach(one -> out.printf(
                        "in the store of the sharing service: %s %s%n", one.type(), String.join(", ", one.words())));
        kept("the laboratory's system", world.laboratory());
        kept("the dispensary's system", world.dispensary());
        return well;
    }

    private void kept(String where, DepartmentSystem system) {
        system.messages()
                .forEach(message -> out.printf("in the store of %s: %s%n", where, message.split("\\|", -1)[8]));
    }

    /** A message is received if its sender heard so, for good or for bad; AE means it was not taken. */
    private static boolean isReceived(Heard heard) {
        return heard.answer().filter(answer -> !answer.comeAgain()).isPresent();
    }

    private Counts settled(World world, EngineApi api, long received)
            throws IOException, InterruptedException, DemoException {
        long deadline = System.nanoTime() + settings.settleLimit().toNanos();
        Counts counts = Counts.of(api.get("/api/counts"));
        while ((counts.inFlight() > 0 || counts.settled() < received) && System.nanoTime() < deadline) {
            progress.pulse("%d of %d messages settled".formatted(counts.settled(), received));
            world.complainIfDead();
            world.engine().awaitEnd(TICK);
            counts = Counts.of(api.get("/api/counts"));
        }
        progress.show("%d of %d messages settled".formatted(counts.settled(), received));
        return counts;
    }

    private boolean report(List<Row> rows, Counts counts, long received, Store store) {
        Table.lines(rows.stream().map(Row::cells).toList()).forEach(out::println);
        long lost = rows.stream().filter(row -> row.isLost(store.keys())).count();
        long applied = rows.stream()
                .flatMap(r -> r.arrived().stream())
                .filter(Arrived::isApplied)
                .count();
        out.printf(
                "read back from the cloud EHR: %d of %d applied messages are there; 山田 %s%n",
                applied - lostAlthoughApplied(rows, store), applied, store.yamada() ? "arrived as 山田" : "is missing");
        out.println(counts.toJson(received, lost));
        return store.yamada() && lost == 0 && counts.inFlight() == 0 && received == counts.settled();
    }

    private static long lostAlthoughApplied(List<Row> rows, Store store) {
        return rows.stream()
                .flatMap(row -> row.arrived().stream())
                .filter(a -> a.isApplied() && !store.keys().contains(a.key()))
                .count();
    }

    private void stay(World world) throws DemoException, InterruptedException {
        String url = world.engine().url().orElseThrow();
        out.printf("console    %s/hawtio%n", url);
        out.printf(
                "login      %s / %s%n",
                EngineApi.USER, world.engine().password().orElse(""));
        out.printf("cloud EHR  %s%n", world.ehr().url().orElseThrow());
        out.println("Ctrl-C stops everything.");
        world.awaitEnd();
    }
}
