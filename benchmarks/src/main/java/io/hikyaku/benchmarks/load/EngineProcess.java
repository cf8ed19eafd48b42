// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.simulators.program.Child;
import io.hikyaku.simulators.program.EngineApi;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The engine, in a process of its own that ends with this one, on an {@link Installation}. */
public final class EngineProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Pattern PASSWORD = Pattern.compile("console password: (\\S+)");
    private static final long TICK_MS = 10;

    private final Installation installation;
    private final List<String> jvm;
    private final int start;
    private final Path log;
    private final HeapLog collections;
    private final Process process;
    private String password;

    private EngineProcess(Installation installation, List<String> jvm, int start, String password) throws IOException {
        this.installation = installation;
        this.jvm = List.copyOf(jvm);
        this.start = start;
        this.password = password;
        this.log = installation.home().resolve("engine-" + start + ".log");
        this.collections = new HeapLog(installation.home().resolve("gc-" + start + ".log"));
        this.process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Installation and options of the JVM → the engine, once every route takes messages. */
    public static EngineProcess start(Installation installation, List<String> jvm)
            throws IOException, InterruptedException {
        EngineProcess engine = new EngineProcess(installation, jvm, 1, "");
        engine.ready();
        Matcher told = PASSWORD.matcher(Files.readString(engine.log));
        engine.password = told.find() ? told.group(1) : "";
        return engine;
    }

    private void ready() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.readString(log).contains("hikyaku ready ")) {
            if (System.nanoTime() > deadline || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("the engine did not start:\n" + Files.readString(log));
            }
        }
    }

    /** Ends it as {@code kill -9} does, and starts it again on what it left; returns it once every route takes messages. */
    public EngineProcess killedAndStartedAgain() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        EngineProcess again = new EngineProcess(installation, jvm, start + 1, password);
        again.ready();
        return again;
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        // Else compiler threads end when they have nothing to do, and what they spent is known no more.
        command.add("-XX:-UseDynamicNumberOfCompilerThreads");
        command.add(collections.option());
        command.addAll(jvm);
        installation.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("hikyaku.engine.classpath") + File.pathSeparator + childCode()));
        command.addAll(List.of(Child.class.getName(), "io.hikyaku.routes.Hikyaku", "run"));
        command.addAll(List.of("--home", installation.home().toString()));
        return command;
    }

    static Path childCode() throws IOException {
        try {
            return Path.of(Child.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("nobody knows where the simulators' code lies", e);
        }
    }

    /** Returns the processor time it has spent. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns the part of it that went into compiling its own code, which an engine that runs for days does not spend. */
    public Duration compilerTime() throws IOException {
        long ticks = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                ticks += compilerTicks(thread.resolve("stat"));
            }
        }
        return Duration.ofMillis(ticks * TICK_MS);
    }

    /** {@code 12 (C2 CompilerThre) S …}: user and system time are the twelfth and thirteenth word behind the name. */
    private static long compilerTicks(Path stat) {
        try {
            String line = Files.readString(stat);
            String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return line.contains(" CompilerThre") ? Long.parseLong(words[11]) + Long.parseLong(words[12]) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Returns a figure of {@code /proc/PID/status}, such as {@code Threads} or {@code VmRSS} in KB. */
    public long status(String name) throws IOException {
        return ProcessStatus.of(process.pid(), name);
    }

    /** Returns what was left of the heap after each garbage collection, in MB, oldest first. */
    public List<Integer> heapAfterCollectionsMb() throws IOException {
        return collections.afterCollectionsMb();
    }

    /** Collects all garbage → what is left of the heap, in MB. */
    public int heapMb() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        List<Integer> heap = heapAfterCollectionsMb();
        return heap.get(heap.size() - 1);
    }

    /** Returns where all messages are, as the engine's ledger says. */
    public JsonNode counts() throws IOException, InterruptedException {
        return api().get("/api/counts");
    }

    /** Returns a campaign as the engine tells it. */
    public JsonNode campaign(String name) throws IOException, InterruptedException {
        return api().get("/api/campaigns/" + name);
    }

    /** Asks for a campaign over a storage. */
    public void begin(String name, Path storage) throws IOException, InterruptedException {
        api().post("/api/campaigns/" + name, Map.of("folder", storage.toString()));
    }

    /** A campaign sends nothing more. */
    public void pause(String name) throws IOException, InterruptedException {
        api().post("/api/campaigns/" + name + "/pause", Map.of());
    }

    private EngineApi api() {
        String port = installation.settings().getOrDefault("console.port", "");
        return new EngineApi("http://127.0.0.1:" + port, password);
    }

    /** Returns the port a feed listens on. */
    public int port(String feed) {
        return Integer.parseInt(installation.settings().getOrDefault(feed + ".port", "0"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
