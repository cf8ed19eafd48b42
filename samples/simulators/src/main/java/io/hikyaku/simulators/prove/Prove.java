// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.program.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code hikyaku prove}: an engine under traffic, killed, starved and cut off → the proof that it lost, doubled and reordered
 * nothing, or the histories that say otherwise.
 *
 * <p>It reads the system properties {@code hikyaku.home} and {@code hikyaku.engine.classpath}, which the launcher sets.
 */
public final class Prove {
    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int USUAL_CYCLES = Plan.CYCLES_A_PASS;
    private static final int MOST_CYCLES = 100_000;
    private static final String USUAL_FAULTS = "kill,restart,ehr,net,power,disk";
    private static final String USAGE = """
            usage: hikyaku prove [--cycles N] [--minutes M] [--seed S] [--faults NAME,…] [--home DIR]

            Starts the engine on a copy of the installation, lets departments send to it without end, makes one thing
            after another go wrong, lets the engine finish, and compares what sender, engine, broker and EHR wrote down.

              --cycles N     how often each fault happens (usual: 11, so that each failpoint has its turn)
              --minutes M    begin no new cycle after M minutes; with --cycles, what comes first ends the run
              --seed S       repeats the traffic and the faults of an earlier run; their moments are the machine's
              --faults …     kill     failpoint,wire,random,recovery: the process ends
                             restart  the engine is stopped and started, broker and all
                             ehr      20 commits without an answer or in part, and 409, 412, 429, 503 between them
                             net      connections cut, held, split, repeated, forgotten
                             order    six events of an episode in all 720 orders
                             power    power,paging: power cuts, of which some soon after a queue first pages (needs root)
                             disk     disk_journal,disk_ledger: a disk is full for a while (needs root)
                             (usual: kill,restart,ehr,net,power,disk)
              --home DIR     the installation that is proved (usual: the folder of the launcher)

            The last line is JSON. A round that broke a promise keeps its folder and says where it is.
            exit code  0  nothing lost, doubled or reordered, and all histories add up
                       1  something was, or the engine could not go on
                       2  the command was not understood
            """;

    private Prove() {}

    /** Arguments → the process's exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out, err));
    }

    /** Arguments → exit code; the result goes to {@code out}, what is going on to {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return WELL;
        }
        Optional<ProveSettings> settings = settings(new ArrayList<>(arguments));
        if (settings.isEmpty()) {
            err.println("not understood: " + String.join(" ", arguments));
            err.print(USAGE);
            return NOT_UNDERSTOOD;
        }
        try {
            err.println("seed " + settings.get().seed());
            return new Proof(settings.get(), out, err).run() ? WELL : NOT_WELL;
        } catch (NoSuchFileException e) {
            err.println("prove: the installation lacks " + e.getMessage());
            return NOT_WELL;
        } catch (IOException e) {
            err.println("prove: " + e.getMessage());
            return NOT_WELL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_WELL;
        }
    }

    private static Optional<ProveSettings> settings(List<String> rest) {
        try {
            Optional<Duration> limit =
                    value(rest, "--minutes").map(Long::parseLong).map(Duration::ofMinutes);
            // A run that only has a time has cycles without end.
            int cycles = value(rest, "--cycles")
                    .map(Integer::parseInt)
                    .orElse(limit.isPresent() ? MOST_CYCLES : USUAL_CYCLES);
            long seed = value(rest, "--seed").map(Long::parseLong).orElseGet(System::nanoTime);
            List<Fault> faults = Fault.named(value(rest, "--faults").orElse(USUAL_FAULTS));
            Path home = Path.of(value(rest, "--home").orElse(System.getProperty("hikyaku.home", "")))
                    .toAbsolutePath()
                    .normalize();
            boolean understood = rest.isEmpty()
                    && cycles > 0
                    && cycles <= MOST_CYCLES
                    && !faults.isEmpty()
                    && Files.isDirectory(home.resolve("routes"));
            return understood
                    ? Optional.of(new ProveSettings(home, scratch(home), seed, cycles, limit, faults, engine()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path scratch(Path home) {
        return home.resolve("samples/simulators/target");
    }

    /** Takes {@code --name VALUE} out of the arguments. */
    private static Optional<String> value(List<String> rest, String name) {
        int option = rest.indexOf(name);
        if (option < 0 || option + 1 == rest.size()) {
            return Optional.empty();
        }
        rest.remove(option);
        return Optional.of(rest.remove(option));
    }

    private static Program engine() {
        String own = System.getProperty("java.class.path");
        return new Program(
                "engine",
                "io.hikyaku.routes.Hikyaku",
                List.of(),
                System.getProperty("hikyaku.engine.classpath", own),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"),
                "hikyaku ready ");
    }
}
