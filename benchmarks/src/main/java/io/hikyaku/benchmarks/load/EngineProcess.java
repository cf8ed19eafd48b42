// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.program.Child;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The engine, in a process of its own that ends with this one, on an {@link Installation}. */
public final class EngineProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Pattern PASSWORD = Pattern.compile("console password: (\\S+)");
    private static final Pattern AFTER_COLLECTION = Pattern.compile("Pause .*->(\\d+)M\\(");
    private static final long TICK_MS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final Path log;
    private final Path collections;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private EngineProcess(Installation installation, List<String> jvm) throws IOException {
        this.installation = installation;
        this.log = installation.home().resolve("engine.log");
        this.collections = installation.home().resolve("gc.log");
        this.process = new ProcessBuilder(command(jvm))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Installation and options of the JVM → the engine, once every route takes messages. */
    public static EngineProcess start(Installation installation, List<String> jvm)
            throws IOException, InterruptedException {
        EngineProcess engine = new EngineProcess(installation, jvm);
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.readString(engine.log).contains("hikyaku ready ")) {
            if (System.nanoTime() > deadline || engine.process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("the engine did not start:\n" + Files.readString(engine.log));
            }
        }
        return engine;
    }

    private List<String> command(List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        // Else compiler threads end when they have nothing to do, and what they spent is known no more.
        command.add("-XX:-UseDynamicNumberOfCompilerThreads");
        command.add("-Xlog:gc:file=" + collections);
        command.addAll(jvm);
        installation.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("hikyaku.engine.classpath") + File.pathSeparator + childCode()));
        command.addAll(List.of(Child.class.getName(), "io.hikyaku.routes.Hikyaku", "run"));
        command.addAll(List.of("--home", installation.home().toString()));
        return command;
    }

    private static Path childCode() throws IOException {
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
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Returns what was left of the heap after each garbage collection, in MB, oldest first. */
    public List<Integer> heapAfterCollectionsMb() throws IOException {
        Matcher found = AFTER_COLLECTION.matcher(Files.readString(collections));
        return found.results().map(line -> Integer.parseInt(line.group(1))).toList();
    }

    /** Returns where all messages are, as the engine's ledger says. */
    public JsonNode counts() throws IOException, InterruptedException {
        Matcher password = PASSWORD.matcher(Files.readString(log));
        String login = "operator:" + (password.find() ? password.group(1) : "");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + installation.settings().get("console.port") + "/api/counts"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
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
