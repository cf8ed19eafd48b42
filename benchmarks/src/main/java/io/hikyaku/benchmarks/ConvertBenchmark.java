// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One message after the other of one type, by each contender, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConvertBenchmark {
    /** The folder of the messages, set by {@link ConvertRun}. */
    static final String MESSAGES = "hikyaku.bench.messages";

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** MSH-9.1 of the messages. */
    @Param("ADT")
    public String type = "";

    private final List<byte[]> raws = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<JsonNode> outputs = new ArrayList<>();
    private final Contenders contenders = new Contenders(home());
    private int next;

    /** Made by JMH. */
    public ConvertBenchmark() {}

    static Path home() {
        return Path.of(System.getProperty("hikyaku.home", "")).toAbsolutePath().normalize();
    }

    /** Reads the messages, and what they become; then warms the contender up. */
    @Setup
    public void begin(BenchmarkParams benchmark) throws IOException {
        read();
        warmUp(benchmark.getBenchmark());
    }

    private void read() throws IOException {
        for (byte[] raw : Corpus.chosen(Path.of(System.getProperty(MESSAGES, "")), type)) {
            raws.add(raw);
            texts.add(Corpus.text(raw));
            outputs.add(Contenders.tree(contenders.ours(raw)));
        }
        if (raws.isEmpty()) {
            throw new IllegalStateException("no message of type " + type + " is converted by both sides");
        }
    }

    /** Until so much processor time is used, not so much time is past: on a busy machine, too, all is compiled that will be. */
    private void warmUp(String benchmark) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + WARM_UP.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            if (benchmark.endsWith(".ours")) {
                ours();
            } else if (benchmark.endsWith(".theirs")) {
                theirs();
            } else {
                floor();
            }
        }
    }

    /** Ours. */
    @Benchmark
    public byte[] ours() {
        return contenders.ours(raws.get(index()));
    }

    /** LinuxForHealth's. */
    @Benchmark
    public String theirs() {
        return contenders.theirs(texts.get(index()));
    }

    /** A bare scan and a streaming write of our output. */
    @Benchmark
    public byte[] floor() throws IOException {
        int index = index();
        return Contenders.floor(texts.get(index), outputs.get(index));
    }

    private int index() {
        next = next + 1 < raws.size() ? next + 1 : 0;
        return next;
    }
}
