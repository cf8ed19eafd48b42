// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process → figures of its {@code /proc/PID/status}. */
final class ProcessStatus {
    private ProcessStatus() {}

    /** Returns a figure such as {@code Threads}, or {@code VmRSS} in KB; 0 where there is none. */
    static long of(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
