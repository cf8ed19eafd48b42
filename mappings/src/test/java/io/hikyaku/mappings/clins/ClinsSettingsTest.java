// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClinsSettingsTest {
    @TempDir
    Path folder;

    private static ClinsSettings settings(String facility, int since, String version, int maxBundleBytes) {
        return new ClinsSettings(facility, ZoneId.of("Asia/Tokyo"), since, version, maxBundleBytes, LaboItems.none());
    }

    @Test
    void eachSettingIsTakenAtItsLimitAndRefusedOnePastIt() {
        assertThatCode(() -> settings("1319999999", 2020, "1.10.0", ClinsSettings.MOST_BYTES))
                .doesNotThrowAnyException();
        assertThatCode(() -> settings("1319999999", 2039, "1.12", 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings("131999999", 2025, "1.10.0", 1)).hasMessageContaining("ten digits");
        assertThatThrownBy(() -> settings("1319999999", 2019, "1.10.0", 1)).hasMessageContaining("sinceYear");
        assertThatThrownBy(() -> settings("1319999999", 2040, "1.10.0", 1)).hasMessageContaining("sinceYear");
        assertThatThrownBy(() -> settings("1319999999", 2025, "newest", 1)).hasMessageContaining("version");
        assertThatThrownBy(() -> settings("1319999999", 2025, "1.10.0", ClinsSettings.MOST_BYTES + 1))
                .hasMessageContaining("maxBundleBytes");
    }

    @Test
    void aTableOfExaminationsIsReadAndALineOfAnotherFormIsNamed() throws IOException {
        // Given
        Path good = Files.writeString(
                folder.resolve("good.csv"), "# words\n\nCoreLabo,JLAC10,3A010000002327101,TP, total\n");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "CoreLabo,JLAC10,3A010000002327101,TP\nCoreLabo,TP\n");

        // When
        LaboItems items = LaboItems.read(good);

        // Then
        assertThat(items.of("3A010000002327101")).map(LaboItems.Item::display).hasValue("TP, total");
        assertThatThrownBy(() -> LaboItems.read(bad)).hasMessageContaining("bad.csv:2 is not");
    }

    @Test
    void theNewestVersionIsThatOfTheSettings() throws IOException {
        // When
        String bundle = new Projector(Hospital.settings())
                .project(Hospital.after("patient.hl7", "diseases.hl7"), Hospital.NOW)
                .units()
                .get(0)
                .bundles()
                .get(0)
                .bundle()
                .toString();

        // Then
        assertThat(bundle).contains("JP_Bundle_CLINS|1.10.0", "JP_Condition_eCS|1.10.0");
    }
}
