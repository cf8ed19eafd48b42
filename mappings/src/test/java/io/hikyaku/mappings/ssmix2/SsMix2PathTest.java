// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hikyaku.mappings.MappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the path of a file in an SS-MIX2 storage says. Patients are invented. */
class SsMix2PathTest {
    private static final String FOLDER = "root/000/123/0001234567/20260110/OMP-01/";
    private static final Path SAMPLES = Path.of("../../shared/japan");

    private static SsMix2Path read(String path) {
        return SsMix2Path.of(Path.of(path)).orElseThrow();
    }

    @Test
    void theSevenPartsOfAStandardizedFileAreRead() {
        assertThat(read(FOLDER + "0001234567_20260110_OMP-01_000000000000042_20260110093000123_01_1"))
                .isEqualTo(new SsMix2Path(
                        "0001234567",
                        "20260110",
                        "OMP-01",
                        "000000000000042",
                        "20260110093000123",
                        "01",
                        SsMix2Condition.CURRENT,
                        "",
                        true));
    }

    @ParameterizedTest
    @CsvSource({"0, DELETED", "1, CURRENT", "2, SUPERSEDED"})
    void theFlagSaysWhetherTheFileStillHolds(String flag, SsMix2Condition condition) {
        assertThat(read("root/000/123/0001234567/-/ADT-00/0001234567_-_ADT-00_999999999999999_20260110093000123_-_"
                        + flag))
                .satisfies(path -> assertThat(path.condition()).isEqualTo(condition))
                .satisfies(path -> assertThat(path.careDate()).isEqualTo("-"))
                .satisfies(path -> assertThat(path.department()).isEqualTo("-"));
    }

    @Test
    void aContentOfTheExtendedStorageIsNamedByItsFolder() {
        // Given a data type of the site's own, with the separator in it, and no department
        String folder = "0001234567_20260110_L_NOTE^Note^99ZL01_000000000000042_20260110093000123_1";

        // When
        SsMix2Path path = read("root/000/123/0001234567/20260110/L_NOTE^Note^99ZL01/" + folder + "/document.xml");

        // Then
        assertThat(path.dataType()).isEqualTo("L_NOTE^Note^99ZL01");
        assertThat(path.department()).isEmpty();
        assertThat(path.document()).isEqualTo("document.xml");
        assertThat(path.isExtended()).isTrue();
    }

    @Test
    void aPatientIdMayHoldTheSeparator() {
        assertThat(
                        read("root/A_1/234/A_1234/20260110/ADT-12/A_1234_20260110_ADT-12_999999999999999_20260110093000123_01_1")
                                .patientId())
                .isEqualTo("A_1234");
    }

    @Test
    void aFileWhoseFoldersSayOtherwiseIsOutOfPlace() {
        assertThat(read(FOLDER + "0001234567_20260110_OMP-11_000000000000042_20260110093000123_01_1")
                        .inPlace())
                .isFalse();
    }

    @Test
    void aCopyOutsideOfAStorageIsKnownByItsName() {
        assertThat(read("copies/0001234567_20260110_OMP-01_000000000000042_20260110093000123_01_1")
                        .inPlace())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "samples/ward/01-admission.hl7",
                "a_b_c_d_e_f_g",
                "0001234567_20260110_NOTE_000000000000042_20260110093000123_01_1",
                "root/000/124/0001234567/20260110/OMP-01/x",
                "root/000/123/0001234567/2026/OMP-01/x",
                "/",
                "x"
            })
    void otherPathsAreNotSsMix2(String path) {
        assertThat(SsMix2Path.of(Path.of(path))).isEmpty();
        assertThat(SsMix2Path.isOne(Path.of(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001234567_20260110_OMP-01_000000000000042_20260110093000123_01|does not end in a condition flag",
                "0001234567_20260110_OMP-01_000000000000042_20260110093000123_01_3|does not end in a condition flag",
                "0001234567_20260110_OMP-01_000000000000042_20260110_01_1|has no time",
                "0001234567_20260132_OMP-01_000000000000042_20260110093000123_01_1|has no patient id and date",
                "_20260110_OMP-01_000000000000042_20260110093000123_01_1|has no patient id and date",
                "0001234567_20260110_OMP-01_20260110093000123_01_1|lacks a data type or an order number",
                "0001234567_20260110_OMP-01__20260110093000123_01_1|lacks a data type or an order number",
                "0001234567_20260110|does not end in a condition flag",
                "Thumbs.db|does not end in a condition flag"
            })
    void aBrokenNameInAStorageIsNamedWithoutItsPatient(String name, String what) {
        assertThat(SsMix2Path.isOne(Path.of(FOLDER + name))).isTrue();
        assertThatThrownBy(() -> read(FOLDER + name))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("MAP-160 ")
                .hasMessageContaining(what)
                .hasMessageNotContaining("0001234567");
    }

    @Test
    void everyPathOfTheSamplesIsRead() throws IOException {
        assumeThat(SAMPLES)
                .as("the storages beside the repository; their paths are not tested without")
                .isDirectory();
        for (String root :
                List.of("ssmix2-guideline-storage/999", "nho-ssmix2/standard_root", "nho-ssmix2/extended_root")) {
            try (Stream<Path> files = Files.walk(SAMPLES.resolve(root))) {
                List<Path> found = files.filter(Files::isRegularFile).toList();
                assertThat(found).isNotEmpty().allSatisfy(file -> assertThat(SsMix2Path.of(file))
                        .hasValueSatisfying(path -> assertThat(path.inPlace()).isTrue()));
            }
        }
    }
}
