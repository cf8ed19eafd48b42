// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.problem.RouteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path folder;

    @Test
    void aSecondEngineOnTheSameDataFolderIsRefused() {
        // Given
        try (InstallationLock first = InstallationLock.of(folder)) {
            // When, then
            assertThatThrownBy(() -> InstallationLock.of(folder)).hasMessage("""
                    RTE-307 another engine works on the data folder
                      at   routes/hikyaku.properties, setting hikyaku.data
                      fix  stop it, or give this one a folder of its own""");
        }
    }

    @Test
    void theLockIsFreeAgainWhenTheEngineHasStopped() {
        // Given
        InstallationLock.of(folder).close();

        // When
        try (InstallationLock second = InstallationLock.of(folder)) {
            // Then
            assertThat(second).isNotNull();
        }
    }

    @Test
    void aKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
        // When
        byte[] first = InstallationKey.of(folder, "lane");
        byte[] second = InstallationKey.of(folder, "lane");

        // Then
        assertThat(second).isEqualTo(first).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/lane.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSettingComesFromTheCommandLineBeforeTheEnvironmentBeforeTheFile() throws IOException {
        // Given
        write("a = 1\nb = {{env:B:2}}\nc = {{env:C:3}}\n");

        // When
        Settings settings = Settings.read(folder, Map.of("C", "from the environment")::get, Map.of("a", "given")::get);

        // Then
        assertThat(settings.values()).isEqualTo(Map.of("a", "given", "b", "2", "c", "from the environment"));
    }

    @Test
    void anEnvironmentVariableWithoutDefaultThatIsNotSetStopsTheStart() throws IOException {
        // Given
        write("ehr.secret = {{env:EHR_SECRET}}\n");

        // When, then
        assertThatThrownBy(() -> Settings.read(folder, name -> null, name -> null))
                .isInstanceOf(RouteException.class)
                .hasMessageStartingWith("RTE-301 the environment variable EHR_SECRET is not set and has no default");
    }

    @Test
    void aSettingThatIsNotThereIsNamed() throws IOException {
        // Given
        write("a = 1\n");

        // When, then
        assertThatThrownBy(
                        () -> Settings.read(folder, name -> null, name -> null).get("b"))
                .hasMessageStartingWith("RTE-301 the setting b is missing");
    }

    private void write(String settings) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve(Settings.FILE), settings);
    }
}
