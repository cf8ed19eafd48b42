// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Violation;
import io.hikyaku.simulators.checker.Violation.Kind;
import io.hikyaku.simulators.program.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Some cycles on one data folder: everybody sends, things go wrong one after another, then the engine gets all the time it needs to
 * finish, and the checker reads what everybody wrote down.
 *
 * @param number of the round in its run
 * @param seed its own
 * @param cycles what goes wrong, in order
 */
record Round(int number, long seed, List<Planned> cycles) {
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(8);

    /**
     * One cycle to come.
     *
     * @param fault what goes wrong
     * @param number which turn of it: its kinds take turns
     */
    record Planned(Fault fault, int number) {}

    Round {
        cycles = List.copyOf(cycles);
    }

    /** Settings → the round played and checked, without the cycles that time is over for. Its folder is gone afterwards, unless a promise was broken. */
    Findings play(ProveSettings settings, Progress progress, BooleanSupplier over)
            throws IOException, InterruptedException {
        Files.createDirectories(settings.scratch());
        Path folder = Files.createTempDirectory(settings.scratch(), "prove-");
        List<Fault> faults = cycles.stream().map(Planned::fault).distinct().toList();
        Map<String, Long> done = new TreeMap<>();
        Findings findings;
        try (Scene scene = Scene.set(folder, faults, settings, seed)) {
            findings = play(scene, done, progress, over);
        }
        if (findings.clean()) {
            delete(folder);
        } else {
            progress.show("round %d broke a promise; what everybody wrote down is in %s".formatted(number, folder));
            Files.write(
                    folder.resolve("violations.txt"),
                    findings.violations().stream().map(Violation::toString).toList());
        }
        return findings;
    }

    private Findings play(Scene scene, Map<String, Long> done, Progress progress, BooleanSupplier over)
            throws IOException, InterruptedException {
        try {
            scene.send();
            for (Planned cycle : cycles) {
                if (over.getAsBoolean()) {
                    break;
                }
                String what = Cycle.of(cycle.fault(), cycle.number()).run(scene);
                long count = cycle.fault() == Fault.EHR ? Weather.AMBIGUOUS : 1;
                done.merge(cycle.fault().toString(), count, Long::sum);
                progress.show("round %d, %s: %s; %d messages answered"
                        .formatted(number, cycle.fault(), what, scene.traffic().answered()));
            }
            return ended(scene, done, progress);
        } catch (ProofException e) {
            progress.show(String.valueOf(e.getMessage()));
            return stuck(scene, done, e);
        }
    }

    private Findings ended(Scene scene, Map<String, Long> done, Progress progress)
            throws IOException, InterruptedException, ProofException {
        scene.calm();
        scene.engine().up();
        scene.traffic().finish(DRAIN_LIMIT);
        Histories histories = Histories.afterAll(scene, DRAIN_LIMIT);
        Findings findings = histories.findings(done);
        progress.show("round %d: %s".formatted(number, findings.toJson(seed, List.of())));
        findings.violations().stream().limit(20).forEach(violation -> progress.show("  " + violation));
        return findings;
    }

    private Findings stuck(Scene scene, Map<String, Long> done, ProofException why) {
        return new Findings(
                done,
                List.of(new Violation(Kind.STUCK, String.valueOf(why.getMessage()))),
                scene.engine().slowestStart());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
