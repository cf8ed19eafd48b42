// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time per message, of the whole process: collecting the garbage a message left is paid for as well, and waiting for a
 * processor that others use is not.
 */
public final class CpuTime implements InternalProfiler {
    /** What the result is called. */
    static final String NAME = "cpu.time.norm";

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long beforeNs;

    /** Made by JMH. */
    public CpuTime() {}

    @Override
    public String getDescription() {
        return "processor time of the process per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        beforeNs = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double usedUs = (system.getProcessCpuTime() - beforeNs) / 1_000.0;
        return List.of(
                new ScalarResult(NAME, usedUs / result.getMetadata().getAllOps(), "us/op", AggregationPolicy.AVG));
    }
}
