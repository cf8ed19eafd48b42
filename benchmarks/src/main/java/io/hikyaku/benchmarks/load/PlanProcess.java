// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.program.Child;
import io.hikyaku.simulators.program.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code migrate plan} in a process of its own: a storage is scanned and converted, and nothing is sent. */
public final class PlanProcess {
    private static final int LOOK_MS = 200;

    private PlanProcess() {}

    /**
     * What it took.
     *
     * @param perSecond how many messages a second it converted, without its own start
     * @param cpuMsEach processor time a message, its start and compilation among it
     * @param heapMb the most that was left of the heap after a collection
     * @param peakRssMb the most memory the process had
     */
    public record Took(double perSecond, double cpuMsEach, int heapMb, long peakRssMb) {}

    /** Installation, storage and largest heap → what planning took. */
    public static Took of(Installation installation, GeneratedStorage storage, String heap, Progress progress)
            throws IOException, InterruptedException {
        Path answer = installation.home().resolve("plan.json");
        Path log = installation.home().resolve("plan.log");
        HeapLog collections = new HeapLog(installation.home().resolve("plan-gc.log"));
        List<String> jvm = List.of("-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", heap, collections.option());
        Process process = new ProcessBuilder(command(jvm, installation, storage))
                .redirectOutput(answer.toFile())
                .redirectError(log.toFile())
                .start();
        long peakKb = 0;
        Duration spent = Duration.ZERO;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            peakKb = Math.max(peakKb, peak(process));
            spent = process.info().totalCpuDuration().orElse(spent);
            progress.pulse("planning %d files: %s".formatted(storage.files(), last(log)));
        }
        JsonNode report = new ObjectMapper().readTree(answer.toFile());
        if (report == null || !report.path("time").has("convertedPerSecond")) {
            throw new IOException("the plan failed:\n" + Files.readString(log));
        }
        int most = collections.afterCollectionsMb().stream()
                .mapToInt(mb -> mb)
                .max()
                .orElse(0);
        double perSecond = report.path("time").path("convertedPerSecond").asDouble();
        return new Took(perSecond, spent.toNanos() / 1e6 / storage.files(), most, peakKb / 1024);
    }

    private static List<String> command(List<String> jvm, Installation installation, GeneratedStorage storage)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                System.getProperty("hikyaku.engine.classpath") + File.pathSeparator + EngineProcess.childCode()));
        command.addAll(List.of(Child.class.getName(), "io.hikyaku.routes.Hikyaku", "migrate", "plan", "--json"));
        command.addAll(List.of(
                storage.folder().toString(), "--home", installation.home().toString()));
        return command;
    }

    private static long peak(Process process) {
        try {
            return ProcessStatus.of(process.pid(), "VmHWM");
        } catch (IOException ended) {
            return 0;
        }
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "starting" : lines.get(lines.size() - 1);
    }
}
