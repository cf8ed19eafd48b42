// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the engine's data lies in one round: a folder of this machine, or small disks.
 *
 * @param data the data folder
 * @param power the disk that all of it lies on; empty where it lies on this machine's
 * @param journal the disk of the broker; empty as long as it is not to get full
 * @param ledger the disk of the ledger; empty as long as it is not to get full
 */
record Disks(Path data, Optional<Volume> power, Optional<Volume> journal, Optional<Volume> ledger)
        implements AutoCloseable {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long POWER_BYTES = 2048 * MEBIBYTE;
    private static final long JOURNAL_BYTES = 160 * MEBIBYTE;
    private static final long LEDGER_BYTES = 96 * MEBIBYTE;

    /** Round's folder and faults → the disks these faults need. */
    static Disks of(Path folder, List<Fault> faults) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Optional<Volume> power = faults.stream().anyMatch(Fault::needsPower)
                ? Optional.of(Volume.mounted(folder.resolve("power.img"), POWER_BYTES, data))
                : Optional.empty();
        return new Disks(
                data,
                power,
                small(folder, faults.contains(Fault.DISK_JOURNAL), "broker", JOURNAL_BYTES),
                small(folder, faults.contains(Fault.DISK_LEDGER), "ledger", LEDGER_BYTES));
    }

    private static Optional<Volume> small(Path folder, boolean wanted, String name, long bytes)
            throws IOException, InterruptedException {
        return wanted
                ? Optional.of(Volume.mounted(
                        folder.resolve(name + ".img"),
                        bytes,
                        folder.resolve("data").resolve(name)))
                : Optional.empty();
    }

    @Override
    public void close() {
        journal.ifPresent(Volume::close);
        ledger.ifPresent(Volume::close);
        power.ifPresent(Volume::close);
    }
}
