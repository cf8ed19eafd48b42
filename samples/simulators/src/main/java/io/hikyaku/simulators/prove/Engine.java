// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.program.EngineApi;
import io.hikyaku.simulators.program.Program;
import io.hikyaku.simulators.program.RunningProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine under proof: started, killed and started again on the same ports and data folder. Thread-safe. */
final class Engine implements AutoCloseable {
    /** Exit code of an engine that ended at its failpoint. */
    static final int HALTED = 86;

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private final Program program;
    private final Path log;
    private @Nullable RunningProgram running;
    private volatile String password = "";
    private volatile long slowestStartMs;

    Engine(Program program, Path log) {
        this.program = program;
        this.log = log;
    }

    /** Engine → started with these options, and not waited for. It must not be running. */
    synchronized void launch(List<String> options) throws IOException {
        running = RunningProgram.start(program.with(options), log);
    }

    /** Engine → ready to take messages; started first if it is not running. */
    void up() throws IOException, InterruptedException, ProofException {
        up(List.of());
    }

    /** Engine → ready to take messages, or ended while it started; started with these options if it is not running. */
    void up(List<String> options) throws IOException, InterruptedException, ProofException {
        if (!isAlive()) {
            launch(options);
        }
        long since = System.nanoTime();
        RunningProgram started = running();
        Patience.need("the engine ready", () -> started.url().isPresent() || !started.isAlive(), START_LIMIT);
        started.password().ifPresent(told -> password = told);
        if (started.isAlive()) {
            slowestStartMs = Math.max(slowestStartMs, (System.nanoTime() - since) / 1_000_000);
        } else if (options.isEmpty()) {
            throw new ProofException(
                    "the engine ended by itself; it last said:\n    " + String.join("\n    ", started.lastLines()));
        }
    }

    private synchronized RunningProgram running() {
        return java.util.Objects.requireNonNull(running, "the engine was never started");
    }

    synchronized boolean isAlive() {
        return running != null && running.isAlive();
    }

    /** Engine → gone, as kill -9 does it. */
    synchronized void kill() throws InterruptedException {
        if (running != null) {
            running.kill();
            running.password().ifPresent(told -> password = told);
        }
    }

    /** Engine → asked to stop, and stopped by itself. */
    void stop() throws InterruptedException, ProofException {
        RunningProgram stopping = running();
        stopping.askToStop();
        if (!stopping.awaitEnd(STOP_LIMIT)) {
            throw new ProofException(
                    "the engine did not stop when asked, within %d s".formatted(STOP_LIMIT.toSeconds()));
        }
    }

    /** Time → whether it ended within it, at its failpoint. */
    boolean halted(Duration limit) throws InterruptedException {
        RunningProgram halting = running();
        halting.password().ifPresent(told -> password = told);
        return halting.awaitEnd(limit) && halting.exitCode().orElse(0) == HALTED;
    }

    /** Engine → its API. */
    EngineApi api() {
        return new EngineApi(running().url().orElseThrow(), password);
    }

    /** The longest it took from its start until it was ready. */
    Duration slowestStart() {
        return Duration.ofMillis(slowestStartMs);
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
        }
    }
}
