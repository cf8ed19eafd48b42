// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.resource;
import static io.hikyaku.mappings.MapFolder.resources;
import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing leaves that lacks what FHIR requires; what is left out is counted and named. */
class WholeTest {
    @TempDir
    Path parent;

    private MapFolder maps;

    @BeforeEach
    void folder() {
        maps = new MapFolder(parent);
    }

    private void results() {
        maps.message(rules(
                "from: EVN, to: Provenance, with: segment/evn-to-provenance",
                "from: OBR, to: DiagnosticReport, with: segment/obr-to-diagnosticreport",
                "from: OBX, to: Observation, with: segment/obx-to-observation",
                "from: Observation, to: DiagnosticReport.result, as: reference",
                "from: Observation, to: Provenance.target, as: reference"));
        maps.with(
                "base/segment/evn-to-provenance",
                "from: EVN\nto: Provenance\n"
                        + rules(
                                "from: EVN-2, to: recorded, as: instant",
                                "from: EVN-5.1, to: agent.who.display, as: string"));
        maps.with(
                "base/segment/obr-to-diagnosticreport",
                "from: OBR\nto: DiagnosticReport\n"
                        + rules("from: OBR-4.2, to: code.text, as: string", "to: status, value: final"));
        maps.with(
                "base/segment/obx-to-observation",
                "from: OBX\nto: Observation\nkey: [OBX-1]\n"
                        + rules(
                                "from: OBX-3.2, to: code.text, as: string",
                                "from: OBX-5, to: valueString, as: string",
                                "to: status, value: final"));
    }

    @Test
    void aPartWithoutWhatItMustHaveIsLeftOut() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-15.1, to: communication(1).language.text, as: string",
                "from: PID-30, to: communication(1).preferred, as: boolean");

        // When
        Mapped without = maps.map("PID|||7" + "|".repeat(27) + "Y");
        Mapped with = maps.map("PID|||7" + "|".repeat(12) + "ja" + "|".repeat(15) + "Y");

        // Then
        assertThat(resource(without, "Patient").has("communication")).isFalse();
        assertThat(without.account().unmapped()).contains("PID-30");
        assertThat(resource(with, "Patient")
                        .path("communication")
                        .path(0)
                        .path("preferred")
                        .asBoolean())
                .isTrue();
        assertThat(with.account().unmapped()).doesNotContain("PID-30", "PID-15");
    }

    @Test
    void aResourceWithoutWhatItMustHaveIsLeftOutWithTheReferencesToIt() {
        // Given
        results();

        // When
        Mapped mapped = maps.map("OBR||||^blood", "OBX|1||^pulse||70", "OBX|2||||80");

        // Then
        assertThat(resources(mapped, "Observation")).hasSize(1);
        assertThat(resource(mapped, "DiagnosticReport").path("result")).hasSize(1);
        assertThat(mapped.account().unmapped()).contains("OBX(2)-5").doesNotContain("OBX-5");
        assertThat(mapped.worklist()).containsExactly("Observation is left out: no code");
        assertThat(mapped.resources()).isEqualTo(2);
    }

    @Test
    void whatMustReferToAResourceThatIsLeftOutGoesWithIt() {
        // Given
        results();

        // When
        Mapped mapped = maps.map("EVN||20260203040506+0900|||7", "OBX|1||||80");

        // Then
        assertThat(mapped.resources()).isZero();
        assertThat(mapped.account().unmapped()).contains("EVN-2", "EVN-5", "OBX-5");
        assertThat(mapped.worklist())
                .containsExactly("Observation is left out: no code", "Provenance is left out: no target");
    }

    @Test
    void aResourceBehindAReferenceMustBeFillableToo() {
        // Given
        maps.patient("from: PID-18, to: link.other, with: datatype/cx-to-patient", "to: link.type, value: seealso");
        maps.with(
                "base/datatype/cx-to-patient",
                "from: CX\nto: Patient\n" + rules("from: CX.1, to: communication.preferred, as: boolean"));

        // Then
        assertThat(maps.slips()).extracting(Slip::toString).containsExactly("""
                        MAP-150 no row fills Patient.communication.language, which FHIR requires
                          at   mappings/base/datatype/cx-to-patient.yaml:1
                          fix  add a row that fills it""");
    }
}
