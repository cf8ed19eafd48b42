// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import io.hikyaku.benchmarks.load.GeneratedStorage;
import io.hikyaku.benchmarks.load.Installation;
import io.hikyaku.benchmarks.load.PlanProcess;
import io.hikyaku.simulators.program.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench migrate}: a generated SS-MIX2 storage is planned at a hundredth, a tenth and the whole of its size, beside a bare look at
 * all of its bytes; then it is replayed, as {@link ReplayRun} says.
 */
final class MigrateRun {
    private static final List<Integer> PARTS = List.of(100, 10, 1);
    private static final String HEAP = "-Xmx512m";

    private final Path checkout =
            Path.of(System.getProperty("hikyaku.home", "")).toAbsolutePath();
    private final Options options;
    private final Report report;
    private final Progress progress = new Progress(System.err);
    private double secondsEach;

    MigrateRun(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /** Measures and reports; returns whether everything that was read is accounted for. */
    boolean run() throws IOException, InterruptedException {
        boolean well = true;
        for (int part : PARTS) {
            progress.show("writing a storage of about %d files".formatted(options.files() / part));
            try (GeneratedStorage storage = GeneratedStorage.of(checkout, options.files() / part, progress)) {
                plan(storage, part);
                if (part == 1) {
                    well = new ReplayRun(options, report, storage, progress).run();
                }
                progress.show("deleting the storage");
            }
        }
        report.together();
        return well;
    }

    /** The bytes are looked at before and after, so that what else the machine does counts for both. */
    private void plan(GeneratedStorage storage, int part) throws IOException, InterruptedException {
        double before = storage.readOnce();
        PlanProcess.Took took;
        try (Installation installation = Installation.copyOf(checkout)) {
            took = PlanProcess.of(installation, storage, HEAP, progress);
        }
        double read = (before + storage.readOnce()) / 2;
        double secondsEachBefore = secondsEach == 0 ? 1 / took.perSecond() : secondsEach;
        secondsEach = 1 / took.perSecond();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files", storage.files());
        figures.put("writtenPerSecond", storage.files() / storage.seconds());
        figures.put("readPerSecond", storage.files() / read);
        figures.put("plannedPerSecond", took.perSecond());
        figures.put("plan/read", storage.files() / took.perSecond() / read);
        figures.put("cpuMsEach", took.cpuMsEach());
        figures.put("heapMb", took.heapMb());
        figures.put("peakRssMb", took.peakRssMb());
        figures.put("timeEach/timeEachOfTheSmaller", secondsEach / secondsEachBefore);
        report.line("plan", figures);
    }
}
