// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.program.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Settings → all rounds, and what they came to together. */
final class Proof {
    private final ProveSettings settings;
    private final PrintStream out;
    private final Progress progress;
    private final long start = System.nanoTime();

    /** The result goes to {@code out}, what is going on to {@code err}. */
    Proof(ProveSettings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.progress = new Progress(err);
    }

    /** Settings → whether every promise was kept. */
    boolean run() throws IOException, InterruptedException {
        List<Fault> skipped = skipped();
        List<Fault> faults = new ArrayList<>(settings.faults());
        faults.removeAll(skipped);
        // A short run begins at any of the failpoints, so that many short runs have been at all of them.
        int turn = Math.floorMod(settings.seed(), Plan.CYCLES_A_PASS);
        Findings all = Findings.none();
        for (int done = 0; done < settings.cycles() && !isOver(); done += Plan.CYCLES_A_PASS) {
            int cycles = Math.min(Plan.CYCLES_A_PASS, settings.cycles() - done);
            all = all.and(pass(Plan.rounds(faults, cycles, done + turn, settings.seed() + done)));
            // All orders are all orders; they need no second turn.
            faults.remove(Fault.ORDER);
        }
        out.println(all.toJson(settings.seed(), skipped));
        return all.clean();
    }

    private Findings pass(List<Round> rounds) throws IOException, InterruptedException {
        Findings all = Findings.none();
        for (Round round : rounds) {
            all = isOver() ? all : all.and(round.play(settings, progress, this::isOver));
        }
        return all;
    }

    private boolean isOver() {
        return settings.limit()
                .filter(limit -> System.nanoTime() - start > limit.toNanos())
                .isPresent();
    }

    private List<Fault> skipped() throws IOException, InterruptedException {
        List<Fault> onDisks =
                settings.faults().stream().filter(Fault::needsDisk).toList();
        Files.createDirectories(settings.scratch());
        String obstacle = onDisks.isEmpty() ? "" : Volume.obstacle(settings.scratch());
        if (obstacle.isEmpty()) {
            return List.of();
        }
        progress.show("SKIPPED: %s. They need a disk of their own, and this machine allows none: %s"
                .formatted(onDisks, obstacle));
        return onDisks;
    }
}
