// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench convert}: conversion against LinuxForHealth's converter and against the floor, in one run. */
final class ConvertRun {
    private ConvertRun() {}

    /** Runs both sides, and prints a line a type. */
    static void run(boolean json, PrintStream out) throws RunnerException {
        print(measured(), json, out);
    }

    private static Map<String, Map<String, Measure>> measured() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ConvertBenchmark.class.getName())
                        .jvmArgsAppend("-Dhikyaku.home=" + ConvertBenchmark.home(), "-Xmx2g", "-XX:+UseSerialGC")
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(3))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.NORMAL)
                        .output(System.getProperty("hikyaku.bench.log", "/dev/null"))
                        .build())
                .run();
        Map<String, Map<String, Measure>> byType = new TreeMap<>();
        for (RunResult result : results) {
            byType.computeIfAbsent(result.getParams().getParam("type"), type -> new TreeMap<>())
                    .put(result.getPrimaryResult().getLabel(), Measure.of(result));
        }
        return byType;
    }

    private static void print(Map<String, Map<String, Measure>> byType, boolean json, PrintStream out) {
        if (!json) {
            out.printf(
                    "%-5s %9s %9s %8s %9s %9s %8s %9s%n",
                    "type", "ours µs", "theirs µs", "cpuRatio", "ours KB", "theirs KB", "kbRatio", "ours/floor");
        }
        byType.forEach((type, of) -> {
            Measure ours = of.get("ours");
            Measure theirs = of.get("theirs");
            Measure floor = of.get("floor");
            if (ours == null || theirs == null || floor == null) {
                return;
            }
            String form = json
                    ? "{\"type\":\"%s\",\"oursUs\":%.1f,\"theirsUs\":%.1f,\"cpuRatio\":%.1f,\"oursKb\":%.1f,"
                            + "\"theirsKb\":%.1f,\"allocationRatio\":%.1f,\"floorRatio\":%.2f}%n"
                    : "%-5s %9.1f %9.1f %8.1f %9.1f %9.1f %8.1f %9.2f%n";
            out.printf(
                    form,
                    type,
                    ours.microseconds(),
                    theirs.microseconds(),
                    theirs.microseconds() / ours.microseconds(),
                    ours.kilobytes(),
                    theirs.kilobytes(),
                    theirs.kilobytes() / ours.kilobytes(),
                    ours.microseconds() / floor.microseconds());
        });
    }

    /** Time and allocation of one message. */
    private record Measure(double microseconds, double kilobytes) {
        static Measure of(RunResult result) {
            return new Measure(
                    result.getPrimaryResult().getScore(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1024);
        }
    }
}
