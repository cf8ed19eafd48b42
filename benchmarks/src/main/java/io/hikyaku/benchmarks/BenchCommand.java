// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench convert [--json]}: conversion against LinuxForHealth's converter and against the floor, in one run. */
public final class BenchCommand {
    private static final String HELP = """
            usage: ./hikyaku bench convert [--json]

            Converts real messages by type, here and with LinuxForHealth's converter, in one run, and prints time and allocation per
            message with their ratios. About a quarter of an hour. Types that one side does not convert are left out.
            """;
    private static final int USAGE = 2;

    private BenchCommand() {}

    /** Runs the benchmark; exit code 0 when it was measured, 1 when it could not be, 2 on wrong usage. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> words = List.of(arguments);
        if (words.contains("--help")) {
            System.out.print(HELP);
        } else if (words.equals(List.of("convert")) || words.equals(List.of("convert", "--json"))) {
            print(run(), words.contains("--json"), System.out);
        } else {
            System.err.print(HELP);
            System.exit(USAGE);
        }
    }

    private static Map<String, Map<String, Measure>> run() throws RunnerException {
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
