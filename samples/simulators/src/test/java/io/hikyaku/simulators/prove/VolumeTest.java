// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut takes what was not synced: else a proof with power cuts would prove nothing. */
class VolumeTest {
    private static final long BYTES = 32L * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void whatWasSyncedSurvivesAPowerCutAndWhatWasNotDoesNot() throws Exception {
        String obstacle = Volume.obstacle(folder);
        assumeThat(obstacle)
                .as("SKIPPED: this machine allows no disk of one's own")
                .isEmpty();

        // Given
        Path disk = folder.resolve("disk");
        try (Volume volume = Volume.mounted(folder.resolve("disk.img"), BYTES, disk)) {
            try (FileChannel file =
                    FileChannel.open(disk.resolve("synced"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
                file.force(true);
            }
            Files.write(disk.resolve("written"), new byte[] {1});

            // When
            volume.cutPower();
            volume.restorePower();

            // Then
            assertThat(disk.resolve("synced")).exists();
            assertThat(disk.resolve("written")).doesNotExist();
        }
    }

    @Test
    void aFullDiskTakesNothingMore() throws Exception {
        String obstacle = Volume.obstacle(folder);
        assumeThat(obstacle)
                .as("SKIPPED: this machine allows no disk of one's own")
                .isEmpty();
        Path disk = folder.resolve("disk");
        try (Volume volume = Volume.mounted(folder.resolve("disk.img"), BYTES, disk)) {
            // When
            Path filler = volume.fill();

            // Then
            assertThat(Files.getFileStore(disk).getUsableSpace()).isLessThan(4096);
            Files.delete(filler);
            assertThat(Files.getFileStore(disk).getUsableSpace()).isGreaterThan(BYTES / 2);
        }
    }
}
