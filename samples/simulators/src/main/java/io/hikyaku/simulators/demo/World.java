// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.clins.SharingFault;
import io.hikyaku.simulators.clins.SharingSimulator;
import io.hikyaku.simulators.eprescription.ServiceSimulator;
import io.hikyaku.simulators.hospital.DepartmentSystem;
import io.hikyaku.simulators.program.FreePorts;
import io.hikyaku.simulators.program.Program;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.program.RunningProgram;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The cloud EHR, the national services, two department systems and the engine, on free ports and in a data folder of their own. */
final class World implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Path data;
    private final Map<String, Integer> ports;
    private final ServiceSimulator service;
    private final SharingSimulator sharing;
    private final DepartmentSystem laboratory;
    private final DepartmentSystem dispensary;
    private final List<RunningProgram> programs = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean keepData = true;

    private World(Path data, Map<String, Integer> ports) throws IOException {
        this.data = data;
        this.ports = ports;
        this.service = ServiceSimulator.start(data.resolve("e-prescription"));
        this.sharing = new SharingSimulator(data.resolve("sharing"), request -> SharingFault.NONE);
        this.laboratory = DepartmentSystem.open(Charset.forName("ISO-2022-JP"), number -> false);
        this.dispensary = DepartmentSystem.open(StandardCharsets.UTF_8, number -> false);
    }

    /** Settings → both programs on their way; they stop with this process, however it ends. */
    static World start(DemoSettings settings) throws IOException {
        Files.createDirectories(settings.scratch());
        Path data = Files.createTempDirectory(settings.scratch(), "demo-");
        List<String> doors = new ArrayList<>(Feeds.NAMES);
        doors.addAll(List.of("console", "ehr", "orders"));
        World world = new World(data, FreePorts.of(doors));
        Runtime.getRuntime().addShutdownHook(new Thread(world::close, "stop"));
        world.start(settings.ehr().with(List.of("-Dcloudehr.port=" + world.port("ehr"))));
        Path home = settings.home();
        world.start(settings.engine().with(world.engineOptions(home)).of(List.of("run", "--home", home.toString())));
        return world;
    }

    private synchronized void start(Program program) throws IOException {
        programs.add(RunningProgram.start(program, data.resolve(program.name().replace(' ', '-') + ".log")));
    }

    /** Here are both national services, which not every hospital has. */
    private List<String> engineOptions(Path home) {
        List<String> options = new ArrayList<>();
        Stream.concat(Feeds.NAMES.stream(), Stream.of("console", "orders"))
                .forEach(name -> options.add("-D" + name + ".port=" + port(name)));
        options.add("-Dehr.url=http://127.0.0.1:" + port("ehr") + "/fhir");
        options.add("-Dhikyaku.data=" + data.resolve("engine"));
        options.add("-Dlis.port=" + laboratory.port());
        options.add("-Ddispensary.port=" + dispensary.port());
        options.add("-Ddestinations.off=none");
        options.add("-Dclins.requests=" + sharing.requests());
        options.add("-Dclins.results=" + sharing.results());
        options.add("-Dclins.items=" + home.resolve("samples/sharing/clins-items.csv"));
        service.settings().forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    private int port(String name) {
        return ports.getOrDefault(name, 0);
    }

    Map<String, Integer> ports() {
        return ports;
    }

    Path data() {
        return data;
    }

    ServiceSimulator service() {
        return service;
    }

    SharingSimulator sharing() {
        return sharing;
    }

    DepartmentSystem laboratory() {
        return laboratory;
    }

    DepartmentSystem dispensary() {
        return dispensary;
    }

    RunningProgram ehr() {
        return programs.get(0);
    }

    RunningProgram engine() {
        return programs.get(1);
    }

    /** Time → both ready within it, or what went wrong with the last lines of the log. */
    void awaitReady(Duration limit, Progress progress) throws DemoException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!programs.stream().allMatch(p -> p.url().isPresent())) {
            progress.show("cloud EHR %s, engine %s".formatted(state(ehr()), state(engine())));
            complainIfDead();
            if (System.nanoTime() > deadline) {
                RunningProgram late = programs.stream()
                        .filter(p -> p.url().isEmpty())
                        .findFirst()
                        .orElseThrow();
                throw complaint(late, "is not ready after %d s".formatted(limit.toSeconds()));
            }
            engine().awaitEnd(TICK);
        }
        progress.show("cloud EHR ready, engine ready");
    }

    private static String state(RunningProgram program) {
        return program.url().isPresent() ? "ready" : "starting";
    }

    /** Nothing → nothing, or a complaint about the program that ended. */
    void complainIfDead() throws DemoException, InterruptedException {
        for (RunningProgram program : programs) {
            // Ctrl-C reaches the programs as soon as this process: then their end is no reason to complain.
            if (!program.isAlive() && !stopping.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                program.awaitEnd(TICK);
                throw complaint(program, "ended");
            }
        }
    }

    private DemoException complaint(RunningProgram program, String what) {
        String lines = String.join("\n    ", program.lastLines());
        return new DemoException("the %s %s; it last said:\n    %s\n  its log and data are in %s"
                .formatted(program.name(), what, lines, data));
    }

    /** Waits until everything is stopped, or one of the programs ends, which it should not. */
    void awaitEnd() throws DemoException, InterruptedException {
        while (!stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            complainIfDead();
        }
    }

    /** All went well → the data folder goes with the programs. */
    void forgetData() {
        keepData = false;
    }

    @Override
    public synchronized void close() {
        stopping.countDown();
        programs.forEach(RunningProgram::askToStop);
        programs.forEach(RunningProgram::close);
        service.close();
        sharing.close();
        hangUp(laboratory);
        hangUp(dispensary);
        if (!keepData) {
            deleteData();
        }
    }

    private static void hangUp(DepartmentSystem system) {
        try {
            system.close();
        } catch (IOException e) {
            System.err.println("could not close the door of a department system");
        }
    }

    private void deleteData() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            keepData = true;
        } catch (IOException e) {
            System.err.println("could not delete all of " + data);
        }
    }
}
