// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a proof runs.
 *
 * @param home the installation folder that is proved
 * @param scratch the folder below which each round makes a folder of its own
 * @param seed what everything by chance comes from
 * @param cycles how often each fault happens
 * @param limit no cycle begins after it; empty = all cycles are run
 * @param faults what goes wrong
 * @param engine the engine's program, still without ports and folders
 */
record ProveSettings(
        Path home, Path scratch, long seed, int cycles, Optional<Duration> limit, List<Fault> faults, Program engine) {
    ProveSettings {
        faults = List.copyOf(faults);
    }
}
