// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's masters add a standard's code beside the one that was sent. All codes, names and masters are invented. */
class CrosswalksTest {
    private static final String SITE = "site/hospital-a";
    private static final String YJ = "http://capstandard.jp/iyaku.info/CodeSystem/YJ-code";
    private static final String CLINS = "http://jpfhir.jp/fhir/clins/CodeSystem/JLAC10/JP_CLINS_ObsLabResult_%s_CS";
    private static final String FOOD = "http://jpfhir.jp/fhir/core/CodeSystem/JP_JfagyFoodAllergen_CS";

    private static final String PRESCRIPTION = """
            MSH|^~\\&|A|B|||%s120000||RDE^O11^RDE_O11|1|P|2.5\rPID|||7||A^B\rORC|NW|1||1_1\r\
            RXE||900000001^X^HOT9|1||TAB^t^MR9P|||||15|TAB^t^MR9P||||1||||3^TAB&t&MR9P\rTQ1|1||||||%s\rRXR|PO^p^HL70162\r""";

    private static final String RESULT =
            "MSH|^~\\&|A|B|||20260401120000||ORU^R01^ORU_R01|1|P|2.5\rPID|||7||A^B\rOBR|1|9||X^x^L|||20260401\r"
                    + "OBX|1|NM|9Z999000000000001^x^JC10^L1^x^99L||1||||||F\r";

    private static final String ALLERGY =
            "MSH|^~\\&|A|B|||20260401120000||ADT^A08^ADT_A01|1|P|2.5\rEVN||20260401\rPID|||7||A^B\r"
                    + "AL1|1|FA^f^HL70127|Z9^soba^99A\r";

    @TempDir
    Path parent;

    @BeforeEach
    void layers() throws IOException {
        for (String layer : List.of("base", "jp")) {
            copy(Path.of(layer), parent.resolve("mappings").resolve(layer));
        }
        Files.createDirectories(parent.resolve("mappings").resolve(SITE).resolve("table"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createDirectories(
                        to.resolve(from.relativize(file).toString()).getParent());
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void master(String table, String rows) throws IOException {
        Path site = parent.resolve("mappings").resolve(SITE);
        Files.createDirectories(site.resolve("masters"));
        Files.writeString(site.resolve("table").resolve(table + ".yaml"), "codes: masters/%s.csv\n".formatted(table));
        Files.writeString(site.resolve("masters").resolve(table + ".csv"), rows);
    }

    private JsonNode codings(String message, String type, String element) {
        Mappings mappings = Mappings.load(parent.resolve("mappings"), List.of("base", "jp", SITE), MapFolder.SETTINGS);
        return MapFolder.resource(mappings.map(Hl7Message.parse(message), ""), type)
                .path(element)
                .path("coding");
    }

    private JsonNode drug(String day) {
        return codings(PRESCRIPTION.formatted(day, day), "MedicationRequest", "medicationCodeableConcept");
    }

    @Test
    void withoutTheSitesMasterOnlyTheCodeThatWasSentIsThere() {
        assertThat(drug("20260401")).hasSize(1);
        assertThat(codings(RESULT, "Observation", "code")).hasSize(2);
        assertThat(codings(ALLERGY, "AllergyIntolerance", "code")).hasSize(1);
    }

    @Test
    void aDrugGetsItsYjCodeOfTheDayBesideItsHot9() throws IOException {
        // Given
        master("hot9-to-yj", """
                from,to,display,validFrom,validTo
                900000001,9000001F1Z01,Invented old,,2019-03-31
                900000001,9000001F1Z02,Invented new,2019-04-01,
                """);

        // Then
        assertThat(drug("20260401").get(0).path("code").asText()).isEqualTo("900000001");
        assertThat(drug("20260401").get(1))
                .isEqualTo(MapFolder.json(
                        "{\"system\":\"%s\",\"code\":\"9000001F1Z02\",\"display\":\"Invented new\"}".formatted(YJ)));
        assertThat(drug("20190331").get(1).path("code").asText()).isEqualTo("9000001F1Z01");
    }

    @Test
    void aTestGetsItsItemAndARowMayNameItsOwnSystem() throws IOException {
        // Given
        master("jlac10-to-clins", """
                from,to,system
                9Z999000000000001,9Z999000000000001,%s
                """.formatted(CLINS.formatted("InfectionLabo")));

        // Then
        JsonNode codings = codings(RESULT, "Observation", "code");
        assertThat(codings).hasSize(3);
        assertThat(codings.get(2).path("system").asText()).isEqualTo(CLINS.formatted("InfectionLabo"));
    }

    @Test
    void anAllergenGetsItsJfagyCode() throws IOException {
        // Given
        master("allergen-to-jfagy", "from,to\nZ9,J9ZZZ\n");

        // Then
        JsonNode codings = codings(ALLERGY, "AllergyIntolerance", "code");
        assertThat(codings.get(0).path("code").asText()).isEqualTo("Z9");
        assertThat(codings.get(1)).isEqualTo(MapFolder.json("{\"system\":\"%s\",\"code\":\"J9ZZZ\"}".formatted(FOOD)));
    }

    @Test
    void aCodeOutsideTheMasterStaysAlone() throws IOException {
        master("hot9-to-yj", "from,to\n900000002,X\n");
        assertThat(drug("20260401")).hasSize(1);
    }
}
