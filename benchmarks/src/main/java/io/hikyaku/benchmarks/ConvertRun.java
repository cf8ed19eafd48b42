// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code bench convert}: conversion against LinuxForHealth's converter and against the floor, in one run. */
final class ConvertRun {
    /** MSH-9.1 of the messages measured. */
    private static final List<String> TYPES = List.of("ADT", "ORU", "ORM", "OML", "VXU", "RDE", "PPR", "MDM");

    private ConvertRun() {}

    /** Runs both sides, and prints a line a type. */
    static void run(boolean json, PrintStream out) throws RunnerException, IOException {
        Path messages = Files.createTempDirectory("hikyaku-bench");
        Contenders contenders = new Contenders(ConvertBenchmark.home());
        for (String type : TYPES) {
            Corpus.choose(ConvertBenchmark.home(), type, contenders, messages);
        }
        print(measured(messages), json, out);
        Corpus.forget(messages);
    }

    private static Map<String, Map<String, Measure>> measured(Path messages) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ConvertBenchmark.class.getName())
                        .param("type", TYPES.toArray(String[]::new))
                        .jvmArgsAppend(
                                "-Dhikyaku.home=" + ConvertBenchmark.home(),
                                "-D" + ConvertBenchmark.MESSAGES + "=" + messages,
                                "-Xmx2g",
                                "-XX:+UseSerialGC")
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
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

    /** Processor time and allocation of one message. */
    private record Measure(double microseconds, double kilobytes) {
        static Measure of(RunResult result) {
            return new Measure(
                    result.getSecondaryResults().get(CpuTime.NAME).getScore(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1024);
        }
    }
}
