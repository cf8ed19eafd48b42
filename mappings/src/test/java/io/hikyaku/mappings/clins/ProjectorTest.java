// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.Mapped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private static final String LABORATORY = "../../../../../samples/lab/01-chemistry-preliminary.hl7";

    private static List<Unit> projected(String... files) throws IOException {
        return new Projector(Hospital.settings())
                .project(Hospital.after(files), Hospital.NOW)
                .units();
    }

    private static List<String> words(Unit unit) {
        return unit.bundles().stream()
                .flatMap(bundle ->
                        Elements.items(bundle.bundle().path("entry")).stream().skip(1))
                .map(entry -> Elements.text(entry, "resource", "code", "text"))
                .toList();
    }

    @Test
    void theDiseasesOfAPatientAreOneBundleWithThePatientFirst() throws IOException {
        // When
        Unit diseases = Hospital.unit(projected("patient.hl7", "diseases.hl7"), "C-");

        // Then
        assertThat(diseases.waitsFor()).isEmpty();
        JsonNode bundle = diseases.bundles().get(0).bundle();
        assertThat(Elements.text(bundle, "entry", "0")).isEmpty();
        assertThat(bundle.path("entry").findValuesAsText("resourceType"))
                .startsWith("Patient")
                .contains("Condition");
        assertThat(Elements.text(bundle, "identifier", "value")).matches("1319999999\\^2025\\^C-[a-z2-7]{26}-1");
        assertThat(words(diseases)).containsExactlyInAnyOrder("胃炎", "咳");
        assertThat(diseases.bundles().get(0).memberId()).isEqualTo("00990001:記１:番２:");
    }

    @Test
    void aDiseaseTheNewerListNoLongerNamesIsGone() throws IOException {
        // When
        Unit diseases = Hospital.unit(projected("patient.hl7", "diseases.hl7", "diseases-one-removed.hl7"), "C-");

        // Then
        assertThat(words(diseases)).containsExactly("胃炎");
    }

    @Test
    void anOlderListThatComesLateTakesNothingBack() throws IOException {
        // When
        Unit diseases = Hospital.unit(projected("patient.hl7", "diseases-one-removed.hl7", "diseases.hl7"), "C-");

        // Then
        assertThat(words(diseases)).containsExactly("胃炎");
    }

    @Test
    void whenTheLastDiseaseIsDeletedNothingIsToBeHeldAndNoPatientGoesAlone() throws IOException {
        // When
        Unit diseases = Hospital.unit(projected("patient.hl7", "diseases.hl7", "diseases-none.hl7"), "C-");

        // Then
        assertThat(diseases.waitsFor()).isEmpty();
        assertThat(diseases.bundles()).isEmpty();
    }

    @Test
    void aListNobodyToldWholeIsNotTold() throws IOException {
        // Given: a visit's diagnosis is known, and no list
        Known known = Hospital.after("patient.hl7", "admission.hl7");

        // When
        List<Unit> units =
                new Projector(Hospital.settings()).project(known, Hospital.NOW).units();

        // Then
        assertThat(known.all("Condition")).hasSize(1);
        assertThat(known.all("AllergyIntolerance")).hasSize(1);
        assertThat(units).isEmpty();
    }

    @Test
    void withoutThePatientsInsuranceTheUnitWaitsAndSaysForWhat() throws IOException {
        // When
        Unit diseases = Hospital.unit(projected("diseases.hl7"), "C-");

        // Then
        assertThat(diseases.waitsFor()).isEqualTo("member-id");
        assertThat(diseases.bundles()).isEmpty();
    }

    @Test
    void theOrderInWhichFactsAreToldDoesNotMatter() throws IOException {
        // When
        Unit first = Hospital.unit(projected("patient.hl7", "diseases.hl7"), "C-");
        Unit second = Hospital.unit(projected("diseases.hl7", "patient.hl7"), "C-");

        // Then
        assertThat(first.bundles().get(0).contentHash())
                .isEqualTo(second.bundles().get(0).contentHash());
    }

    @Test
    void allergiesThatWereTakenBackAreNotToldAndTheOthersAreKeptForLong() throws IOException {
        // When
        Unit allergies = Hospital.unit(projected("patient.hl7", "allergies.hl7"), "A-");

        // Then
        assertThat(words(allergies)).containsExactlyInAnyOrder("たまご", "アスピリン");
        String told = allergies.bundles().get(0).bundle().toString();
        assertThat(told).contains("\"code\":\"LTS\"", "D9F000000000", "D9M000000000");
    }

    @Test
    void aReportIsOneUnitWithTheExaminationsTheServiceTakes() throws IOException {
        // When
        Unit report = Hospital.unit(projected("patient.hl7", LABORATORY), "O-");

        // Then
        assertThat(report.waitsFor()).isEmpty();
        assertThat(words(report)).containsExactly("総蛋白", "カリウム", "CRP", "HBs抗原");
        JsonNode observation =
                report.bundles().get(0).bundle().path("entry").path(1).path("resource");
        assertThat(observation.path("code").findValuesAsText("code")).containsExactly("10222_023", "3A010000002327101");
        assertThat(observation.path("code").findValuesAsText("display")).containsExactly("ＴＰ", "TP");
        assertThat(Elements.text(observation, "encounter", "reference")).isEqualTo("#encounter");
    }

    @Test
    void anExaminationThatIsNotInTheTableIsNotTold() throws IOException {
        // Given
        ClinsSettings own = Hospital.settings();
        ClinsSettings none = new ClinsSettings(
                own.facility(), own.zone(), own.sinceYear(), own.version(), own.maxBundleBytes(), LaboItems.none());

        // When
        Unit report = Hospital.unit(
                new Projector(none)
                        .project(Hospital.after("patient.hl7", LABORATORY), Hospital.NOW)
                        .units(),
                "O-");

        // Then
        assertThat(report.bundles()).isEmpty();
        assertThat(report.waitsFor()).isEmpty();
    }

    @Test
    void afterFiveYearsOnlyTheInfectionIsStillTold() throws IOException {
        // When
        Unit report = Hospital.unit(
                new Projector(Hospital.settings())
                        .project(Hospital.after("patient.hl7", LABORATORY), Instant.parse("2031-11-04T00:00:00Z"))
                        .units(),
                "O-");

        // Then: of the third of November 2026
        assertThat(words(report)).containsExactly("HBs抗原");
    }

    @Test
    void aReportTooLargeForOneTransmissionIsSplitAndAListIsNot() throws IOException {
        // Given
        Known known = Hospital.after("patient.hl7", LABORATORY, "diseases.hl7");
        Projector projector = new Projector(Hospital.settings(7_000));

        // When
        List<Unit> units = projector.project(known, Hospital.NOW).units();

        // Then
        Unit report = Hospital.unit(units, "O-");
        assertThat(report.bundles()).hasSizeGreaterThan(1);
        assertThat(report.bundles().stream().map(ClinsBundle::identifier)).doesNotHaveDuplicates();
        assertThat(words(report)).hasSize(4);
        assertThat(Hospital.unit(
                                new Projector(Hospital.settings(4_800))
                                        .project(known, Hospital.NOW)
                                        .units(),
                                "C-")
                        .waitsFor())
                .isEqualTo("one-transmission");
    }

    @Test
    void eachSendingHasFreshUrlsUnderTheSameIdentifierAndHash() throws IOException {
        // Given
        Known known = Hospital.after("patient.hl7", "diseases.hl7");
        Projector projector = new Projector(Hospital.settings());

        // When
        ClinsBundle first =
                projector.project(known, Hospital.NOW).units().get(0).bundles().get(0);
        ClinsBundle second = projector
                .project(known, Hospital.NOW.plusSeconds(60))
                .units()
                .get(0)
                .bundles()
                .get(0);

        // Then
        assertThat(second.identifier()).isEqualTo(first.identifier());
        assertThat(second.contentHash()).isEqualTo(first.contentHash());
        assertThat(second.bundle().findValuesAsText("fullUrl"))
                .doesNotContainAnyElementsOf(first.bundle().findValuesAsText("fullUrl"));
    }

    @Test
    void aListToldAgainUnchangedIsNoNews() throws IOException {
        // Given
        String again =
                Files.readString(Hospital.FILES.resolve("diseases.hl7")).replace("20261102090000", "20261105090000");
        Known known = Hospital.after("patient.hl7", "diseases.hl7");
        Mapped told = Hospital.mapped(again.replace('\n', '\r'));
        Projector projector = new Projector(Hospital.settings());

        // When
        Known later = known.with(Told.of(told.bundle()), told.occurred(), 9);

        // Then
        assertThat(Hospital.unit(projector.project(later, Hospital.NOW).units(), "C-")
                        .bundles()
                        .get(0)
                        .contentHash())
                .isEqualTo(Hospital.unit(projector.project(known, Hospital.NOW).units(), "C-")
                        .bundles()
                        .get(0)
                        .contentHash());
    }
}
