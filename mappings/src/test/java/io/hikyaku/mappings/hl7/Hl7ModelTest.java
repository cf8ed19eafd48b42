// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compiler knows of HL7. The bulk of it is proven equal to HAPI's structures elsewhere. */
class Hl7ModelTest {
    private static final Hl7Model MODEL = Hl7Model.load();

    @ParameterizedTest
    @CsvSource({"MSH-27,CWE", "NTE-9,CWE", "OBX-33,EIP", "ORC-38,EI", "PRT-16,EI", "PRT-24.1,ST"})
    void fieldsThatHl7Version29AddedAreKnown(String path, String type) {
        assertThat(MODEL.types(Hl7Path.read(path))).isEqualTo(Set.of(type));
    }

    @ParameterizedTest
    @CsvSource({"MSH-29", "NTE-10", "OBX-34", "ORC-39", "PRT-25", "PID-99"})
    void fieldsThatNoVersionHasAreNot(String path) {
        assertThat(MODEL.types(Hl7Path.read(path))).isNull();
    }
}
