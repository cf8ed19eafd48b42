// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.validation.ConformanceJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckupReportTest {
    private static final Path PACKAGES = Path.of("../../shared/fhir");
    private static final int MOST_RESULTS = 500;

    private static ObjectNode form() throws IOException {
        return (ObjectNode) Told.json(Files.readAllBytes(Hospital.FILES.resolve("checkup.json")));
    }

    private static ObjectNode report(JsonNode form) throws IOException {
        Known known = Hospital.after("patient.hl7", "checkup.hl7");
        return ClinsDocument.of(known, form, Hospital.settings(), Hospital.NOW);
    }

    private static List<String> examined(JsonNode report) {
        return Elements.items(report.path("entry")).stream()
                .map(entry -> entry.path("resource"))
                .filter(resource -> Elements.text(resource, "resourceType").equals("Observation"))
                .map(CheckupResults::words)
                .toList();
    }

    @Test
    void itTellsTheResultsOfItsDayThatAreItemsOfACheckupAndThoseOfItsForm() throws IOException {
        // When
        ObjectNode report = report(form());

        // Then: not the potassium, which is no item of this checkup
        assertThat(examined(report))
                .containsExactlyInAnyOrder(
                        "身長 162.3 cm",
                        "体重 65.5 kg",
                        "自覚症状(所見) 特記すべきことなし",
                        "空腹時中性脂肪(トリグリセリド) 152 mg/dL",
                        "HDLコレステロール 55 mg/dL",
                        "AST(GOT) 23 U/L",
                        "喫煙 いいえ");
        assertThat(report.at("/entry/0/resource/section").findValuesAsText("title"))
                .containsExactly("検査結果", "問診結果");
        assertThat(Elements.text(report, "identifier", "value")).isEqualTo("1319999999^2026^K20261110-1");
    }

    @Test
    void everyReferenceIsToAnEntryOfIt() throws IOException {
        ObjectNode report = report(form());
        assertThat(report.findValuesAsText("reference")).isSubsetOf(report.findValuesAsText("fullUrl"));
    }

    @Test
    void whatTheFormTellsOfAnItemGoesBeforeWhatAMessageTold() throws IOException {
        // Given
        ObjectNode form = form();
        ObjectNode own = ((ArrayNode) form.path("results")).addObject();
        own.put("code", "3F070000002327101").put("name", "HDLコレステロール").put("words", "再検");

        // Then
        assertThat(examined(report(form))).contains("HDLコレステロール 再検").doesNotContain("HDLコレステロール 55 mg/dL");
    }

    @Test
    void whatWasExaminedOnAnotherDayIsNotOfIt() throws IOException {
        ObjectNode form = form();
        form.put("day", "2026-11-04").putArray("results");
        assertThatThrownBy(() -> report(form)).hasMessageContaining("the document lacks a result of the day");
    }

    @Test
    void whatTheFormLacksOrHasTooMuchOfIsNamed() throws IOException {
        // Given
        ObjectNode form = form();
        form.put("checkup", "11").put("day", "5 November").put("number", "C-1");
        ((ObjectNode) form.path("institution")).remove("address");
        ((ObjectNode) form.at("/results/1")).put("words", "two values");
        ((ObjectNode) form.at("/answers/0/choice")).remove("code");
        ObjectNode atTheLimit = form();
        ObjectNode pastIt = form();
        filled(atTheLimit, MOST_RESULTS);
        filled(pastIt, MOST_RESULTS + 1);

        // Then
        assertThatThrownBy(() -> report(form))
                .hasMessageContaining("number, checkup, day, institution.address, results[1], answers[0]");
        assertThat(examined(report(atTheLimit))).hasSizeGreaterThanOrEqualTo(MOST_RESULTS);
        assertThatThrownBy(() -> report(pastIt)).hasMessageContaining("otherwise than it must: results");
    }

    private static void filled(ObjectNode form, int results) {
        ArrayNode list = form.putArray("results");
        for (int i = 0; i < results; i++) {
            list.addObject()
                    .put("code", "9N%015d".formatted(i))
                    .put("name", "項目")
                    .put("value", i);
        }
    }

    @Test
    void itConformsToECheckupAndAnElementThatIsMissingIsSeen() throws IOException {
        // Given
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; eCheckup is not tested without")
                .isDirectory();
        // The last has the word about a code system that several hold: eCheckup's kinds of documents are not those of
        // the others.
        ConformanceJudge judge = ConformanceJudge.of(
                FhirContext.forR4Cached(),
                List.of(
                        PACKAGES.resolve("jp-core.r4-1.1.2-url-snap.tgz"),
                        PACKAGES.resolve("jpfhir-terminology.r4-1.4.0-UNOFFICIAL.tgz"),
                        PACKAGES.resolve("jp-eCheckupReport.r4-1.5.0-diff.tgz")));

        // When
        ObjectNode report = report(form());
        ObjectNode broken = report(form());
        ((ObjectNode) broken.at("/entry/0/resource")).remove("encounter");

        // Then
        assertThat(broken(judge, report)).isEmpty();
        assertThat(broken(judge, broken)).isNotEmpty();
    }

    private static List<ConformanceJudge.BrokenRule> broken(ConformanceJudge judge, ObjectNode document) {
        return judge.broken(document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
