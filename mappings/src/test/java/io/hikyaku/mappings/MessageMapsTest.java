// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.json;
import static io.hikyaku.mappings.MapFolder.resource;
import static io.hikyaku.mappings.MapFolder.resources;
import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What message maps do: groups whatever the order, resources and their identity, references, merging. */
class MessageMapsTest {
    @TempDir
    Path parent;

    private MapFolder maps;

    @BeforeEach
    void results() {
        maps = new MapFolder(parent);
        maps.message("""
                groups:
                  - { name: order, opens: [ORC, OBR], holds: [NTE, SPM, OBX], inherits: [SPM] }
                  - { name: observation, opens: [OBX], holds: [NTE], in: order }
                """
                + rules(
                        "from: PID, to: Patient, with: segment/pid-to-patient, onlyIfNew: true",
                        "from: NK1, to: Patient.contact, with: segment/nk1-to-contact",
                        "from: order.OBR, to: DiagnosticReport, with: segment/obr-to-report",
                        "from: order.ORC, to: DiagnosticReport, with: segment/orc-to-report",
                        "from: order.SPM, to: Specimen, with: segment/spm-to-specimen",
                        "from: observation.OBX, to: Observation, with: segment/obx-to-observation",
                        "from: observation.NTE, to: Observation.note, with: segment/nte-to-note",
                        "from: order.NTE-3, to: DiagnosticReport.conclusion, as: text",
                        "to: DiagnosticReport.status, value: final",
                        "from: Patient, to: DiagnosticReport.subject, as: reference",
                        "from: Patient, to: Observation.subject, as: reference",
                        "from: Specimen, to: Observation.specimen, as: reference",
                        "from: Observation, to: DiagnosticReport.result, as: reference"));
        segment("pid-to-patient", "PID", "Patient", "[PID-3.1]", "from: PID-3.1, to: identifier.value, as: string");
        segment("nk1-to-contact", "NK1", "Patient.contact", "[]", "from: NK1-2.1, to: name.family, as: string");
        segment("obr-to-report", "OBR", "DiagnosticReport", "[OBR-2]", "from: OBR-4.1, to: code.text, as: string");
        segment("orc-to-report", "ORC", "DiagnosticReport", "[ORC-2]", "from: ORC-2, to: identifier.value, as: string");
        segment("spm-to-specimen", "SPM", "Specimen", "[SPM-2]", "from: SPM-4.1, to: type.text, as: string");
        segment("nte-to-note", "NTE", "Annotation", "[]", "from: NTE-3, to: text, as: text");
        segment(
                "obx-to-observation",
                "OBX",
                "Observation",
                "[[OBR-2, OBX-3.1, '#'], [OBX-3.1]]",
                "from: OBX-3.1, to: code.text, as: string",
                "from: OBX-5, to: valueString, as: text",
                "from: SPM-4.1, to: bodySite.text, as: string",
                "to: status, value: final");
    }

    private void segment(String name, String from, String to, String key, String... rules) {
        maps.with("base/segment/" + name, "from: %s%nto: %s%nkey: %s%n".formatted(from, to, key) + rules(rules));
    }

    private static List<String> observations(Mapped mapped) {
        List<String> read = new ArrayList<>();
        resources(mapped, "Observation")
                .forEach(one -> read.add("%s=%s in %s %s"
                        .formatted(
                                one.at("/code/text").asText(),
                                one.path("valueString").asText(),
                                one.at("/bodySite/text").asText(),
                                one.at("/specimen/reference").asText().isEmpty() ? "-" : "specimen")));
        return read;
    }

    @Test
    void eachOrderKeepsItsOwnResults() {
        // When
        Mapped mapped = maps.map(
                "PID|||7", "ORC|RE|1", "OBR||1||A", "OBX|||a||1", "OBX|||b||2", "ORC|RE|2", "OBR||2||B", "OBX|||a||3");

        // Then
        assertThat(resources(mapped, "DiagnosticReport")).hasSize(2);
        assertThat(resources(mapped, "DiagnosticReport").get(0).path("result")).hasSize(2);
        assertThat(resources(mapped, "DiagnosticReport").get(1).path("result")).hasSize(1);
        assertThat(observations(mapped)).containsExactly("a=1 in  -", "b=2 in  -", "a=3 in  -");
    }

    @Test
    void theSpecimenMayStandBeforeOrBehindItsResults() {
        // Given
        String[] before = {"PID|||7", "ORC|RE|1", "OBR||1||A", "SPM||s||blood", "OBX|||a||1", "OBX|||b||2"};
        String[] behind = {"PID|||7", "ORC|RE|1", "OBR||1||A", "OBX|||a||1", "OBX|||b||2", "SPM||s||blood"};

        // Then
        assertThat(observations(maps.map(before)))
                .isEqualTo(observations(maps.map(behind)))
                .containsExactly("a=1 in blood specimen", "b=2 in blood specimen");
    }

    @Test
    void aSegmentThatBelongsNowhereLosesNoResult() {
        // When
        Mapped mapped = maps.map("PID|||7", "ORC|RE|1", "EVN|A01", "OBR||1||A", "EVN|A01", "OBX|||a||1");

        // Then
        assertThat(observations(mapped)).containsExactly("a=1 in  -");
        assertThat(mapped.account().unmapped()).contains("EVN-1", "EVN(2)-1");
    }

    @Test
    void anInstanceWithoutItsOwnSegmentReadsTheOneBeforeWhereTheGroupInherits() {
        Mapped mapped = maps.map("OBR||1||A", "SPM||s||blood", "OBX|||a||1", "OBR||2||B", "OBX|||b||2");
        assertThat(observations(mapped)).containsExactly("a=1 in blood specimen", "b=2 in blood -");
    }

    @Test
    void resultsWithoutAnOrderAreStillResults() {
        Mapped mapped = maps.map("PID|||7", "OBX|||a||1", "OBX|||b||2");
        assertThat(observations(mapped)).containsExactly("a=1 in  -", "b=2 in  -");
        assertThat(resource(mapped, "Observation").at("/subject/reference").asText())
                .startsWith("Patient/");
    }

    @Test
    void aCommentBelongsToWhatStandsBeforeIt() {
        Mapped mapped =
                maps.map("OBR||1||A", "NTE|||on the order", "OBX|||a||1", "NTE|||on the result", "NTE|||and more");
        assertThat(resource(mapped, "DiagnosticReport").path("conclusion").asText())
                .isEqualTo("on the order");
        assertThat(resource(mapped, "Observation").path("note"))
                .isEqualTo(json("[{\"text\":\"on the result\"},{\"text\":\"and more\"}]"));
    }

    @Test
    void aSegmentThatRepeatsFillsAnInstanceEach() {
        Mapped mapped = maps.map("PID|||7", "NK1||A", "NK1||B");
        assertThat(resource(mapped, "Patient").path("contact"))
                .isEqualTo(json("[{\"name\":{\"family\":\"A\"}},{\"name\":{\"family\":\"B\"}}]"));
    }

    @Test
    void theSameThingAlwaysHasTheSameIdAndLikeThingsAreToldApart() {
        // When
        Mapped one = maps.map("OBR||1||A", "OBX|||a||1", "OBX|||a||2", "OBX|||b||3");
        Mapped again = maps.map("PID|||7", "OBR||1||B", "OBX|||a||9");

        // Then
        List<String> ids = resources(one, "Observation").stream()
                .map(o -> o.path("id").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-p][a-z2-7]{25}"));
        assertThat(resource(again, "Observation").path("id").asText()).isEqualTo(ids.get(0));
    }

    @Test
    void withoutAKeyTheIdComesFromTheMessageAndThePlaceInIt() {
        Mapped one = maps.map("OBR||||A", "OBR||||B");
        Mapped again = maps.map("OBR||||A", "OBR||||B");
        assertThat(resources(one, "DiagnosticReport")).hasSize(2);
        assertThat(one.bundle()).isEqualTo(again.bundle());
    }

    @Test
    void entriesOfOneIdentityAreOneEntry() {
        // When
        Mapped mapped = maps.map("OBR||1||A", "SPM||s||blood", "OBX|||a||1", "OBR||2||B", "SPM||s||serum");

        // Then the second value found no room, and the account says so
        assertThat(resources(mapped, "Specimen")).hasSize(1);
        assertThat(resource(mapped, "Specimen").at("/type/text").asText()).isEqualTo("blood");
        assertThat(mapped.account().unmapped()).contains("SPM(2)-4").doesNotContain("SPM-4");
    }

    @Test
    void onlyIfNewAsksTheDestinationNotToOverwrite() {
        JsonNode bundle = json(maps.map("PID|||7", "OBR||1||A"));
        JsonNode patient = StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("Patient"))
                .findFirst()
                .orElseThrow();
        assertThat(patient.at("/request/ifNoneMatch").asText()).isEqualTo("*");
        assertThat(bundle.at("/entry/1/request").has("ifNoneMatch")).isFalse();
    }

    @Test
    void theEventTookPlaceAtTheFirstValuedPath() {
        assertThat(maps.map("EVN||20260102").occurred()).isEqualTo(Instant.parse("2026-01-01T15:00:00Z"));
        assertThat(maps.map("EVN||soon").occurred()).isEqualTo(Instant.parse("2026-02-02T19:05:06Z"));
        Hl7Message undated = Hl7Message.parse("MSH|^~\\&|||||||ADT^A01|1");
        assertThat(maps.load().map(undated, "").occurred()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aTypeNoMapTakesIsRefusedByName() {
        Mappings loaded = maps.load();
        Hl7Message message = Hl7Message.parse("MSH|^~\\&|||||||SIU^S12|1");
        assertThatThrownBy(() -> loaded.map(message, "")).hasMessage("""
                        MAP-130 no message map takes this type of message
                          at   MSH-9
                          fix  add the type to on: of a message map, or take it off the feed""");
    }

    @Test
    void aMessageThatSaysNothingGivesAnEmptyBundle() {
        assertThat(json(maps.map("EVN|A01"))).isEqualTo(json("{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"));
    }
}
