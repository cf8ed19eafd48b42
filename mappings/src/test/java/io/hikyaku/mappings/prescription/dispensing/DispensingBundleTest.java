// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.prescription.Fixtures;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispensingBundleTest {
    private static final Path PRESCRIPTION = Path.of("../samples/orders/02-prescription.json");
    private static final Path GOLDEN = Fixtures.OURS.resolve("06-dispensed.dispenses.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DispensingBundle.Settings SETTINGS =
            new DispensingBundle.Settings("1319999999", ZoneId.of("Asia/Tokyo"), "urn:hikyaku:00");

    private String csv;

    @BeforeEach
    void read() throws IOException {
        csv = Files.readString(Fixtures.OURS.resolve("06-dispensed.sj1.csv"));
    }

    private Mapped mapped() throws IOException {
        DispensingDocument result = new DispensingDocument(
                "P00000001", "1349999999", "見本薬局", LocalDate.of(2026, 11, 6), csv.getBytes(UTF_8));
        return DispensingBundle.of(result, Files.readAllBytes(PRESCRIPTION), SETTINGS);
    }

    private static List<JsonNode> entries(byte[] bundle) throws IOException {
        return StreamSupport.stream(JSON.readTree(bundle).path("entry").spliterator(), false)
                .toList();
    }

    private List<JsonNode> dispenses() throws IOException {
        return entries(mapped().bundle()).stream()
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("MedicationDispense"))
                .toList();
    }

    @Test
    void eachDrugIsAMedicationDispenseForTheRequestItWasHandedOutFor() throws IOException {
        String made = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.valueToTree(dispenses())) + "\n";
        if (Boolean.parseBoolean(System.getProperty("hikyaku.accept", "false"))) {
            Files.writeString(GOLDEN, made);
        }
        assertThat(made).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void whatThePrescriptionIsMadeOfIsOnlyForAServerThatLacksIt() throws IOException {
        List<JsonNode> ordered = entries(Files.readAllBytes(PRESCRIPTION));
        List<JsonNode> sent = entries(mapped().bundle()).subList(0, ordered.size());
        assertThat(sent)
                .allSatisfy(entry ->
                        assertThat(entry.at("/request/ifNoneMatch").asText()).isEqualTo("*"));
        assertThat(sent)
                .extracting(entry -> entry.path("resource"))
                .containsExactlyElementsOf(
                        ordered.stream().map(entry -> entry.path("resource")).toList());
    }

    @Test
    void everyFieldIsCarriedSkippedForAReasonOrCounted() throws IOException {
        Mapped mapped = mapped();
        assertThat(mapped.account().unmapped())
                .containsExactly("201(3)-4", "201(3)-5", "181(1)-1", "181(1)-2", "181(1)-3", "181(1)-4");
        assertThat(mapped.account().skipped()).isEqualTo(8);
        assertThat(mapped.occurred()).isEqualTo(Instant.parse("2026-11-05T15:00:00Z"));
    }

    @Test
    void theSameResultHasTheSameIdentitiesAndOneOfAnotherDayOthers() throws IOException {
        String first = dispenses().get(0).at("/resource/id").asText();
        assertThat(dispenses().get(0).at("/resource/id").asText()).isEqualTo(first);
        DispensingDocument refill =
                new DispensingDocument("P00000001", "1349999999", "", LocalDate.of(2026, 12, 6), csv.getBytes(UTF_8));
        byte[] bundle = DispensingBundle.of(refill, Files.readAllBytes(PRESCRIPTION), SETTINGS)
                .bundle();
        assertThat(new String(bundle, UTF_8)).doesNotContain(first).contains("MedicationDispense/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "201,1,1,1,4,2233002F1001,;201,,1,1,4,2233002F1001,",
                "201,1,1,1,4,2233002F1001,;201,1,,1,4,2233002F1001,",
                "201,1,1,1,4,2233002F1001,;201,1,1,1,4,,",
                "見本抗菌錠１００ｍｇ,6,;見本抗菌錠１００ｍｇ,,",
                "見本抗菌錠１００ｍｇ,6,;見本抗菌錠１００ｍｇ,six,",
                "101,2,2,,5;101,2,2,,",
                "101,2,2,,5;101,4,2,,5",
                "201,;301,",
            })
    void aResultThatLacksWhatHasToBeToldIsRefused(String before, String after) {
        assertThat(csv).contains(before);
        csv = csv.replace(before, after);
        assertThatThrownBy(this::mapped).hasMessageStartingWith("MAP-178").hasMessageNotContaining("見本");
    }

    @Test
    void aNumberOfTimesThatIsNoneIsCountedAndNotCarried() throws IOException {
        csv = csv.replace("朝昼夕食後,3", "朝昼夕食後,3.5");
        assertThat(mapped().account().unmapped()).contains("111(1)-5");
    }
}
