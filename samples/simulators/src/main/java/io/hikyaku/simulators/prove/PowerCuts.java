// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The power goes: engine, broker and ledger at once, on the disk they share. */
final class PowerCuts {
    private static final int EARLIEST_MS = 300;
    private static final int LATEST_MS = 3000;
    private static final int LONGEST_AFTER_FIRST_PAGE_MS = 8000;
    private static final Duration PAGING_LIMIT = Duration.ofMinutes(4);

    private PowerCuts() {}

    /** 0.3 to 3 s after the engine is ready, under full load. */
    static String atAnyMoment(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        scene.traffic().pace(Duration.ofMillis(scene.random().nextInt(40)));
        Duration after = Duration.ofMillis(EARLIEST_MS + scene.random().nextInt(LATEST_MS - EARLIEST_MS));
        Patience.pass(after);
        cut(scene);
        return "after %d ms".formatted(after.toMillis());
    }

    /** The EHR is away, the queue for it begins to page, and soon after the power goes. */
    static String nearFirstPaging(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.moods().away();
        scene.engine().up();
        scene.traffic().pace(Duration.ZERO);
        Path pages = scene.disks().data().resolve("broker/data/paging");
        Patience.need("a first page", () -> hasPages(pages), PAGING_LIMIT);
        Duration after = Duration.ofMillis(scene.random().nextInt(LONGEST_AFTER_FIRST_PAGE_MS));
        Patience.pass(after);
        cut(scene);
        scene.moods().well();
        return "%d ms after the first page".formatted(after.toMillis());
    }

    private static void cut(Scene scene) throws IOException, InterruptedException, ProofException {
        Volume disk = scene.disks().power().orElseThrow();
        disk.cutPower();
        scene.engine().kill();
        scene.traffic().usualPace();
        disk.restorePower();
    }

    private static boolean hasPages(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".page"));
        } catch (IOException | java.io.UncheckedIOException e) {
            // A page that was just read to its end is gone while we look.
            return false;
        }
    }
}
