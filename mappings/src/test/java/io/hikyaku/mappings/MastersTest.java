// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code masters of a site: CSV files and ConceptMaps, with the days on which a code holds. All codes are invented. */
class MastersTest {
    private static final String SITE = "site/hospital-a";
    private static final int LARGE = 100_000;

    @TempDir
    Path parent;

    private MapFolder maps;

    @BeforeEach
    void folder() {
        maps = new MapFolder(parent);
        maps.message("rules:\n  - { from: PID, to: Patient, with: segment/pid-to-patient }\n");
        maps.with("base/table/ward", "from: WARD\nto: http://base\ncodes:\n  - { from: W1, to: one }\n");
        maps.with(
                "base/segment/pid-to-patient",
                "from: PID\nto: Patient\n" + rules("from: PID-16, to: maritalStatus, table: table/ward"));
    }

    private void master(String file, String text) throws IOException {
        maps.with(SITE + "/table/ward", "to: http://site\nelse: worklist\ncodes: masters/" + file + "\n");
        Path path = parent.resolve("mappings").resolve(SITE).resolve("masters").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private JsonNode coding(String code, String day) {
        Mapped mapped = maps.load("base", SITE).map(MapFolder.adt("EVN||" + day, "PID|||7|||||||||||||" + code), "");
        return MapFolder.resource(mapped, "Patient")
                .path("maritalStatus")
                .path("coding")
                .path(0);
    }

    private String slips() {
        return maps.slips("base", SITE).stream().map(Slip::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void theCodesOfACsvFileReplaceAndAddToThoseOfTheLayersBefore() throws IOException {
        // Given
        master(
                "wards.csv",
                "\uFEFFto,from,display,system\r\neins,W1,\"Ward \"\"one\"\", north\",\r\n\r\nzwei,W2,,http://other\r\n");

        // Then
        assertThat(coding("W1", "20260101"))
                .isEqualTo(MapFolder.json(
                        "{\"system\":\"http://site\",\"code\":\"eins\",\"display\":\"Ward \\\"one\\\", north\"}"));
        assertThat(coding("W2", "20260101"))
                .isEqualTo(MapFolder.json("{\"system\":\"http://other\",\"code\":\"zwei\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "20190331, old",
        "20190401, new",
        "20191231235959, new",
        "20200101, W1",
        "20180101, old",
        "'', W1",
        "30000101, W1"
    })
    void aMessageGetsTheCodeOfTheDayOfItsEvent(String day, String code) throws IOException {
        // Given
        master("wards.csv", """
                from,to,validFrom,validTo
                W1,old,,2019-03-31
                W1,new,2019-04-01,2019-12-31
                """);
        maps.message("rules:\n  - { from: PID, to: Patient, with: segment/pid-to-patient }\n");
        maps.with(
                "base/message/adt-a01-to-bundle",
                "from: ADT_A01\nto: Bundle\non: [ADT]\noccurred: [EVN-2]\nrules:\n"
                        + "  - { from: PID, to: Patient, with: segment/pid-to-patient }\n");

        // Then
        assertThat(coding("W1", day).path("code").asText()).isEqualTo(code);
    }

    @Test
    void aMessageThatSaysNoTimeGetsWhatStillHolds() throws IOException {
        // Given
        master("wards.csv", "from,to,validFrom,validTo\nW1,old,,2019-03-31\nW1,new,2019-04-01,\n");
        maps.with(
                "base/message/adt-a01-to-bundle",
                "from: ADT_A01\nto: Bundle\non: [ADT]\noccurred: [EVN-2]\nrules:\n"
                        + "  - { from: PID, to: Patient, with: segment/pid-to-patient }\n");

        // Then
        assertThat(coding("W1", "").path("code").asText()).isEqualTo("new");
    }

    @Test
    void aConceptMapIsAMasterToo() throws IOException {
        // Given
        master("wards.json", """
                {"resourceType": "ConceptMap", "status": "active", "group": [
                  {"source": "urn:w", "target": "http://target", "element": [
                    {"code": "W1", "target": [{"code": "eins", "display": "Eins", "equivalence": "equal"}]},
                    {"code": "W2", "target": [{"equivalence": "unmatched"}]},
                    {"code": "W3"}]}]}""");

        // Then
        assertThat(coding("W1", "20260101"))
                .isEqualTo(MapFolder.json("{\"system\":\"http://target\",\"code\":\"eins\",\"display\":\"Eins\"}"));
        assertThat(coding("W2", "20260101").has("system")).isFalse();
    }

    @Test
    void aHundredThousandCodesLoadAndAreFound() throws IOException {
        // Given
        String rows = IntStream.range(0, LARGE)
                .mapToObj(i -> "L%d,T%d,Invented %d,2019-04-01\n".formatted(i, i, i))
                .collect(Collectors.joining());
        master("wards.csv", "from,to,display,validFrom\n" + rows);

        // When
        JsonNode last = coding("L" + (LARGE - 1), "20260101");

        // Then
        assertThat(last.path("code").asText()).isEqualTo("T" + (LARGE - 1));
        assertThat(coding("L" + LARGE, "20260101").path("code").asText()).isEqualTo("L" + LARGE);
    }

    @Test
    void whatIsWrongInAMasterIsNamedByItsLine() throws IOException {
        // Given
        master("wards.csv", """
                from,to,dispaly,validFrom,validTo
                W1,eins,"over two
                lines",,
                W2,,,,
                W3,drei,,1.4.2019,
                W4,vier
                W5,alt,,,2019-03-31
                W5,neu,,2019-03-31,
                W6,sechs,,2020-01-01,2019-01-01
                """);

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-141 unknown column dispaly
                          at   mappings/site/hospital-a/masters/wards.csv:1
                          fix  write display
                        MAP-141 a code needs from and to
                          at   mappings/site/hospital-a/masters/wards.csv:4
                          fix  say both
                        MAP-141 1.4.2019 is no date
                          at   mappings/site/hospital-a/masters/wards.csv:5
                          fix  write it as 2019-04-01
                        MAP-141 the row has 2 values, the first line 5 columns
                          at   mappings/site/hospital-a/masters/wards.csv:6
                          fix  put values that hold a comma into quotes
                        MAP-141 the same code stands above for the same days
                          at   mappings/site/hospital-a/masters/wards.csv:8
                          fix  remove one of the two, or let the days not overlap
                        MAP-141 the code ends before it begins
                          at   mappings/site/hospital-a/masters/wards.csv:9
                          fix  let validTo be the last day it holds""");
    }

    @Test
    void aFileOfNonsenseIsNotNamedLineByLineForever() throws IOException {
        master("wards.csv", "from,to\n" + "x\n".repeat(1_000));
        assertThat(maps.slips("base", SITE)).hasSize(20);
    }

    @Test
    void whatIsWrongInAConceptMapIsNamedByItsLine() throws IOException {
        // Given
        master("wards.json", """
                {"resourceType": "ValueSet", "group": [
                  {"element": [
                    {"code": "W1",
                     "target": [{"code": "a", "equivalence": "equal"}, {"code": "b", "equivalence": "wider"}]}]}]}""");

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-141 the file is no ConceptMap
                          at   mappings/site/hospital-a/masters/wards.json:1
                          fix  name a FHIR R4 ConceptMap, or a CSV file
                        MAP-141 the code has several targets, and a table carries one
                          at   mappings/site/hospital-a/masters/wards.json:3
                          fix  leave one of them, or mark the others as unmatched""");
    }

    @ParameterizedTest
    @CsvSource({
        "masters/none.csv, the master masters/none.csv cannot be read",
        "../../base/table/ward.csv, ../../base/table/ward.csv is no master: a .csv or .json file below the layer's folder",
        "masters/wards.xlsx, masters/wards.xlsx is no master: a .csv or .json file below the layer's folder"
    })
    void aMasterMustBeThereBelowItsLayer(String path, String what) {
        // Given
        maps.with(SITE + "/table/ward", "to: http://site\ncodes: " + path + "\n");

        // When
        List<Slip> slips = maps.slips("base", SITE);

        // Then
        assertThat(slips).hasSize(1);
        assertThat(slips.get(0).what()).isEqualTo(what);
        assertThat(slips.get(0).at()).isEqualTo("mappings/site/hospital-a/table/ward.yaml:2");
    }

    @Test
    void theVersionChangesWithAMaster() throws IOException {
        // Given
        master("wards.csv", "from,to\nW1,a\n");
        String version = maps.load("base", SITE).version();

        // Then
        master("wards.csv", "from,to\nW1,b\n");
        assertThat(maps.load("base", SITE).version()).isNotEqualTo(version);
    }

    @Test
    void theHowToPageWorksAsItIsWritten() throws IOException {
        // Given
        String page = Files.readString(Path.of("../docs/how-to/load-a-code-master.md"));
        Path site = parent.resolve("mappings/site/city-hospital");
        Files.createDirectories(site.resolve("masters"));
        Files.writeString(site.resolve("masters/tests.csv"), block(page, "csv"));
        maps.with("site/city-hospital/table/local-tests", block(page, "yaml"));
        maps.with(
                "base/segment/pid-to-patient",
                "from: PID\nto: Patient\n"
                        + rules("from: PID-16, to: maritalStatus.coding(standard), table: table/local-tests"));

        // When
        Mapped mapped = maps.load("base", "site/city-hospital")
                .map(MapFolder.adt("EVN||20190101", "PID|||7|||||||||||||T100"), "");

        // Then
        assertThat(MapFolder.resource(mapped, "Patient")
                        .at("/maritalStatus/coding/0/code")
                        .asText())
                .isEqualTo("OLD-1");
    }

    private static String block(String page, String language) {
        int from = page.indexOf("```" + language) + language.length() + 4;
        return page.substring(from, page.indexOf("```", from)).stripIndent().strip() + "\n";
    }
}
