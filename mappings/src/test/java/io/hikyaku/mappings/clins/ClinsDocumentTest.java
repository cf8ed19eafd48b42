// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.validation.ConformanceJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClinsDocumentTest {
    private static final Path PACKAGES = Path.of("../../shared/fhir");

    private static ObjectNode form(String file) throws IOException {
        return (ObjectNode) Told.json(Files.readAllBytes(Hospital.FILES.resolve(file)));
    }

    private static ObjectNode document(JsonNode form, String... told) throws IOException {
        return ClinsDocument.of(Hospital.after(told), form, Hospital.settings(), Hospital.NOW);
    }

    private static ObjectNode referral() throws IOException {
        return document(form("referral.json"), "patient.hl7", "diseases.hl7", "allergies.hl7");
    }

    private static ObjectNode summary() throws IOException {
        return document(form("discharge.json"), "patient.hl7", "diseases.hl7", "discharged.hl7");
    }

    private static JsonNode composition(JsonNode bundle) {
        return bundle.path("entry").path(0).path("resource");
    }

    @Test
    void aReferralTellsWhatIsKnownAndTheWordsOfItsForm() throws IOException {
        // When
        ObjectNode referral = referral();

        // Then
        JsonNode composition = composition(referral);
        assertThat(Elements.text(composition, "title")).isEqualTo("診療情報提供書");
        assertThat(composition.path("section").findValuesAsText("title"))
                .containsExactly("紹介元情報", "紹介先情報", "構造情報", "紹介目的", "傷病名・主訴", "現病歴", "アレルギー・不耐性反応", "臨床経過");
        assertThat(composition.toString()).contains("痛み。<br/>&lt;検査&gt;は別添。");
        assertThat(referral.findValuesAsText("resourceType"))
                .contains("Condition", "AllergyIntolerance", "Organization");
        assertThat(Elements.text(referral, "identifier", "value")).isEqualTo("1319999999^2026^R20261105-1");
    }

    @Test
    void aSummaryTellsOfTheStayThatEndedLastAndHowLongItWas() throws IOException {
        // When
        ObjectNode summary = summary();

        // Then
        assertThat(Elements.text(composition(summary), "title")).isEqualTo("退院時サマリー");
        assertThat(summary.findValues("length").get(0).path("value").asInt()).isEqualTo(9);
        assertThat(summary.findValuesAsText("resourceType").stream().filter("Encounter"::equals))
                .as("the stay, and the visits the two diseases hold")
                .hasSize(3);
    }

    @Test
    void everyReferenceOfADocumentIsToAnEntryOfIt() throws IOException {
        for (ObjectNode document : List.of(referral(), summary())) {
            List<String> urls = document.findValuesAsText("fullUrl");
            assertThat(document.findValuesAsText("reference"))
                    .filteredOn(reference -> !reference.startsWith("#"))
                    .isSubsetOf(urls);
        }
    }

    @Test
    void whatTheFormLacksIsNamedAndNothingIsMade() throws IOException {
        // Given
        ObjectNode form = form("referral.json");
        form.remove("date");
        ((ObjectNode) form.path("words")).remove("950");
        form.putObject("to").put("number", "12");

        // Then
        assertThatThrownBy(() -> document(form, "patient.hl7", "diseases.hl7"))
                .hasMessageContaining("MAP-195")
                .hasMessageContaining("date, to.number, to.name, words.950");
        assertThatThrownBy(() -> document(form("nothing.json"), "patient.hl7")).hasMessageContaining("kind");
    }

    @Test
    void whatIsNotKnownOfThePatientIsNamed() throws IOException {
        assertThatThrownBy(() -> document(form("referral.json"), "diseases.hl7"))
                .hasMessageContaining("the document lacks the patient and his insurance");
        assertThatThrownBy(() -> document(form("referral.json"), "patient.hl7"))
                .hasMessageContaining("the document lacks what the section 340");
        assertThatThrownBy(() -> document(form("discharge.json"), "patient.hl7", "diseases.hl7"))
                .hasMessageContaining("the document lacks a stay that has ended");
    }

    @Test
    void bothConformToTheirProfilesAndAnElementThatIsMissingIsSeen() throws IOException {
        // Given
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; JP-CLINS is not tested without")
                .isDirectory();
        ConformanceJudge judge = ConformanceJudge.of(
                FhirContext.forR4Cached(),
                List.of(
                        PACKAGES.resolve("jp-core.r4-1.1.2-clins-snap.tgz"),
                        PACKAGES.resolve("jp-eCSCLINS.r4-1.10.0-diff.tgz"),
                        PACKAGES.resolve("jpfhir-terminology.r4-1.4.0-UNOFFICIAL.tgz")));

        // When: of a patient without an allergy to a drug, whose codes are licensed
        ObjectNode referral = document(form("referral.json"), "patient.hl7", "diseases.hl7", "allergies-food.hl7");
        ObjectNode withCda = form("referral.json")
                .put(
                        "cda",
                        Base64.getEncoder()
                                .encodeToString(Files.readAllBytes(Hospital.FILES.resolve("referral-cda.xml"))));
        ObjectNode broken = referral();
        ((ObjectNode) composition(broken)).remove("event");

        // Then
        assertThat(broken(judge, referral)).isEmpty();
        assertThat(broken(judge, summary())).isEmpty();
        assertThat(broken(judge, document(withCda, "patient.hl7", "diseases.hl7")))
                .isEmpty();
        assertThat(broken(judge, broken)).isNotEmpty();
    }

    private static List<ConformanceJudge.BrokenRule> broken(ConformanceJudge judge, ObjectNode document) {
        return judge.broken(document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
