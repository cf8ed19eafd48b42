// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentDocumentTest {
    private static final String FACILITY = "1319999999";
    private static final Path CDA = Hospital.FILES.resolve("referral-cda.xml");

    private static ObjectNode form(String file) throws IOException {
        return (ObjectNode) Told.json(Files.readAllBytes(Hospital.FILES.resolve(file)));
    }

    private static Known known() throws IOException {
        return Hospital.after("patient.hl7", "diseases.hl7", "allergies-food.hl7", "checkup.hl7");
    }

    private static ObjectNode document(ObjectNode form) throws IOException {
        return ClinsDocument.of(known(), form, Hospital.settings(), Hospital.NOW);
    }

    private static SentDocument sent(ObjectNode bundle) {
        return SentDocument.of(bundle.toString().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static ObjectNode withCda(String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return form("referral.json").put("cda", Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aDocumentIsRegisteredOnceChangedTakenBackAndAsItWas() throws IOException {
        // Given
        ObjectNode form = form("referral.json");
        ObjectNode withdrawn = ClinsDocument.withdrawn(known(), form, Hospital.settings(), Hospital.NOW);

        // When: made again, later, of the same
        Transmission first = sent(document(form)).after("", FACILITY).orElseThrow();
        ObjectNode later = ClinsDocument.of(known(), form, Hospital.settings(), Hospital.NOW.plus(Duration.ofHours(1)));
        Optional<Transmission> same = sent(later).after(first.hash(), FACILITY);
        ((ObjectNode) form.path("words")).put("330", "悪化");
        Transmission changed =
                sent(document(form)).after(first.hash(), FACILITY).orElseThrow();
        Transmission cancelled = sent(withdrawn).after(first.hash(), FACILITY).orElseThrow();
        Transmission undone = sent(later).after(cancelled.hash(), FACILITY).orElseThrow();

        // Then
        assertThat(first.operation()).isEqualTo(Transmission.Operation.REGISTER);
        assertThat(first.identity()).isEqualTo("Bundle/D2026-R20261105-1");
        assertThat(first.memberId()).isEqualTo("00990001:記１:番２:");
        assertThat(same).isEmpty();
        assertThat(changed.operation()).isEqualTo(Transmission.Operation.CHANGE);
        assertThat(cancelled.operation()).isEqualTo(Transmission.Operation.CANCEL);
        assertThat(cancelled.identifier()).isEqualTo("1319999999^2026^R20261105-1");
        assertThat(undone.operation()).isEqualTo(Transmission.Operation.UNDO);
        assertThat(sent(withdrawn).after("", FACILITY)).isEmpty();
        assertThat(sent(withdrawn).after(cancelled.hash(), FACILITY)).isEmpty();
    }

    @Test
    void aReportOfACheckupIsOneAndABundleOfAMappingIsNone() throws IOException {
        Transmission report =
                sent(document(form("checkup.json"))).after("", FACILITY).orElseThrow();
        assertThat(report.identity()).isEqualTo("Bundle/D2026-K20261110-1");
        assertThat(SentDocument.of(
                        Hospital.mapped(Hospital.FILES.resolve("patient.hl7")).bundle()))
                .isEmpty();
    }

    @Test
    void anotherInstitutionsNumberAListsNumberNobodyInsuredOrABrokenRuleIsNotTold() throws IOException {
        // Given
        ObjectNode document = document(form("referral.json"));
        ObjectNode list = document.deepCopy();
        ((ObjectNode) list.path("identifier")).put("value", "1319999999^2026^C-1");
        ObjectNode nobody = document.deepCopy();
        ((ObjectNode) nobody.at("/entry/1/resource")).remove("identifier");
        ObjectNode broken = document.deepCopy();
        broken.path("entry").forEach(entry -> ((ObjectNode) entry.path("resource")).remove("category"));

        // Then
        assertThatThrownBy(() -> sent(document).after("", "1310000000"))
                .hasMessageContaining("MAP-195")
                .hasMessageContaining("identifier");
        assertThatThrownBy(() -> sent(list).after("", FACILITY)).hasMessageContaining("one of the lists or reports");
        assertThatThrownBy(() -> sent(nobody).after("", FACILITY)).hasMessageContaining("insured person");
        assertThatThrownBy(() -> sent(broken).after("", FACILITY)).hasMessageContaining("disease-category at entry");
    }

    @Test
    void aDocumentOfOneTransmissionIsTakenAndOneOfAByteMoreIsNot() throws IOException {
        // Given
        ObjectNode document = document(form("referral.json"));
        ObjectNode head = (ObjectNode) document.at("/entry/0/resource");
        head.put("language", "");
        int room = ClinsSettings.MOST_BYTES - document.toString().getBytes(StandardCharsets.UTF_8).length;

        // Then
        head.put("language", "x".repeat(room));
        assertThat(sent(document).after("", FACILITY)).isPresent();
        head.put("language", "x".repeat(room + 1));
        assertThatThrownBy(() -> sent(document).after("", FACILITY)).hasMessageContaining("size");
    }

    @Test
    void theWordsOfACdaStandInTheSectionsTheFormLeavesEmptyAndItGoesAlongAsItIs() throws IOException {
        // When
        ObjectNode document = document(withCda(Files.readString(CDA)));

        // Then: the form's own words of 950 and 360 stand
        String shown = document.at("/entry/0/resource/section").toString();
        assertThat(shown).contains("添付情報", "胃炎の経過をお願いします。", "虫垂炎<br/>二〇一〇年に手術").doesNotContain("精査を");
        String attached = document.findValuesAsText("data").get(0);
        assertThat(Base64.getDecoder().decode(attached)).isEqualTo(Files.readAllBytes(CDA));
    }

    @Test
    void aCdaOfAnotherPatientOrOneThatCannotBeReadMakesNoDocument() throws IOException {
        ObjectNode other = withCda(Files.readString(CDA).replace("90000101", "90000102"));
        ObjectNode broken = withCda("<ClinicalDocument>");
        ObjectNode checkup = form("checkup.json").put("cda", "");
        assertThatThrownBy(() -> document(other)).hasMessageContaining("of another patient");
        assertThatThrownBy(() -> document(broken)).hasMessageContaining("otherwise than it must: cda");
        assertThatThrownBy(() -> document(checkup)).hasMessageContaining("otherwise than it must: cda");
    }
}
