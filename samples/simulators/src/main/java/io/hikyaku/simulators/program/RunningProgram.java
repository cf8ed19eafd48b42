// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own: its output goes to a log, less the line that tells its password, which stays in memory.
 * It never outlives this process. Safe for several threads.
 */
public final class RunningProgram implements AutoCloseable {
    /** How the line begins that tells a password. */
    public static final String PASSWORD = "console password: ";

    private static final int LAST_LINES = 25;
    /** What the engine has acknowledged is on disk: to stop it without asking is rude, not dangerous. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final int NATIVE_ACCESS_SINCE = 24;

    private final Program program;
    private final Process process;
    private final Thread reader;
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private RunningProgram(Program program, Process process, Path log) {
        this.program = program;
        this.process = process;
        this.reader = new Thread(() -> read(log), program.name() + " output");
        reader.setDaemon(true);
    }

    /** Program and a file for what it prints → the running program. */
    public static RunningProgram start(Program program, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command(program)).redirectErrorStream(true).start();
        RunningProgram running = new RunningProgram(program, process, log);
        running.reader.start();
        return running;
    }

    private static List<String> command(Program program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(program.jvmOptions());
        command.addAll(List.of("-cp", program.classPath() + File.pathSeparator + ownCode()));
        command.addAll(List.of(Child.class.getName(), program.mainClass()));
        command.addAll(program.arguments());
        return command;
    }

    private static Path ownCode() throws IOException {
        try {
            return Path.of(Child.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("nobody knows where its own code lies", e);
        }
    }

    private void read(Path log) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log, CREATE, APPEND), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PASSWORD)) {
                    said.put(PASSWORD, line.substring(PASSWORD.length()).strip());
                    continue;
                }
                file.println(line);
                remember(line);
            }
        } catch (IOException e) {
            remember("its output cannot be read any longer: " + e.getMessage());
        }
    }

    private synchronized void remember(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
        }
        if (line.startsWith(program.ready())) {
            said.put(program.ready(), line.substring(program.ready().length()).strip());
        }
    }

    /** Program → its name. */
    public String name() {
        return program.name();
    }

    /** Program → its URL; empty as long as it does not work yet. */
    public Optional<String> url() {
        return Optional.ofNullable(said.get(program.ready()));
    }

    /** Program → the password it told; empty if it told none. */
    public Optional<String> password() {
        return Optional.ofNullable(said.get(PASSWORD));
    }

    /** Program → whether its process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Program → the last lines it printed, once all it printed before it died was read. */
    public synchronized List<String> lastLines() {
        return List.copyOf(lastLines);
    }

    /** Time → whether it ended within it. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reader.join(limit.toMillis() + 1);
        }
        return ended;
    }

    /** Ends it as kill -9 does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join(STOP_LIMIT.toMillis());
    }

    /** Program → the code it ended with; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Asks it to stop, and does not wait. */
    public void askToStop() {
        process.destroy();
    }

    /** Asks it to stop, waits, then stops it without asking. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
