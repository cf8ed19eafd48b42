// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mapping guide-report} over a small guide of our own, and the size of the one that is provided. */
class GuideReportTest {
    private static final Path GUIDE = Path.of("../../shared/ig/mappings");
    private static final String HEADINGS = """
            HL7 v2,,,,,,Condition (IF True),,,HL7 FHIR,,,,,,,,,Comments
            Sort Order,Identifier,Name,Data Type,Min,Max,ANTLR,FHIRPath,Narrative,FHIR Attribute,,Data Type,Min,Max,Map,\
            "Vocabulary Mapping
            (IS, ID)",Assignment,,
            """;

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        guide("segments", "PID[Patient]", row("PID-5", "name[1]"), row("PID-8", "", "Gender"));
        guide("datatypes", "XPN[HumanName]", row("XPN.1", "[1].family"), row("XPN.9", ""));
        new MapFolder(home)
                .patient("from: PID-5, to: name, with: datatype/xpn-to-humanname")
                .with(
                        "base/datatype/xpn-to-humanname",
                        "from: XPN\nto: HumanName\n" + MapFolder.rules("from: XPN.1.1, to: family, as: string"));
    }

    /** Writes a table of the guide. */
    private void guide(String kind, String name, String... rows) {
        try {
            Path file = home.resolve("guide/%s/HL7 Map - FHIR R4_ %s - Sheet1.csv".formatted(kind, name));
            Files.createDirectories(file.getParent());
            Files.writeString(file, HEADINGS + String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String identifier, String attribute) {
        return row(identifier, attribute, "");
    }

    private static String row(String identifier, String attribute, String proposed) {
        return "1,%s,Name,ST,0,1,,,,%s,%s,string,0,1,,,,,".formatted(identifier, attribute, proposed);
    }

    private static String literal(String identifier, String attribute, String literal) {
        return "1,%s,Name,ST,0,1,,,,%s,,string,0,1,,,\"\"\"%s\"\"\",,".formatted(identifier, attribute, literal);
    }

    private String report(String... words) {
        List<String> all = new ArrayList<>(List.of("guide-report", "--layer", "base", "--home", home.toString()));
        all.addAll(List.of("--guide", home + "/guide"));
        all.addAll(List.of(words));
        int code = MappingCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    /** Returns what the report says of one row of a table whose map has these rules. */
    private String verdict(String guideRow, String... rules) {
        guide("segments", "PID[Patient]", guideRow);
        new MapFolder(home).patient(rules);
        return report("--rows").lines().skip(1).findFirst().orElse("").strip();
    }

    @Test
    void everyMappedRowIsTold() {
        assertThat(report("--rows")).isEqualTo("""
                PID[Patient]                                    2 rows:    1 implemented,    0 departed,    1 not yet   50.0 %
                  PID-5#1  name[1]  implemented by mappings/base/segment/pid-to-patient.yaml:5
                  PID-8#1  proposed: Gender  not yet
                XPN[HumanName]                                  1 rows:    1 implemented,    0 departed,    0 not yet  100.0 %
                  XPN.1#1  [1].family  implemented by mappings/base/datatype/xpn-to-humanname.yaml:4
                all segment tables                              2 rows:    1 implemented,    0 departed,    1 not yet   50.0 %
                all datatype tables                             1 rows:    1 implemented,    0 departed,    0 not yet  100.0 %
                all                                             3 rows:    2 implemented,    0 departed,    1 not yet   66.7 %
                """);
    }

    @Test
    void machinesReadTheSame() {
        assertThat(report("--json"))
                .startsWith("{\"rows\":3,\"implemented\":2,\"departed\":0,\"notYet\":1,\"percent\":66.7,\"tables\":["
                        + "{\"table\":\"PID[Patient]\",\"kind\":\"segment\",\"maps\":[\"segment/pid-to-patient\"],")
                .doesNotContain("judged");
        assertThat(MapFolder.json(report("--json", "--rows"))
                        .at("/tables/0/judged/0")
                        .toString())
                .isEqualTo("{\"row\":\"PID-5#1\",\"target\":\"name[1]\",\"state\":\"implemented\","
                        + "\"at\":\"mappings/base/segment/pid-to-patient.yaml:5\"}");
    }

    @Test
    void aRowThatIsTakenOutIsNotYet() {
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-7, to: birthDate, as: date"))
                .contains("implemented by");
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-8, to: gender, as: code"))
                .endsWith("not yet");
    }

    @Test
    void theRightFieldInTheWrongElementIsNotYetAndSoIsTheReverse() {
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-7, to: deceasedDateTime, as: dateTime"))
                .endsWith("not yet");
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-29, to: birthDate, as: date"))
                .endsWith("not yet");
    }

    @Test
    void anotherMapIsFollowedToItsRows() {
        assertThat(verdict(row("PID-5.1", "name.family"), "from: PID-5, to: name, with: datatype/xpn-to-humanname"))
                .contains("implemented by");
        assertThat(verdict(row("PID-5.2", "name.given"), "from: PID-5, to: name, with: datatype/xpn-to-humanname"))
                .endsWith("not yet");
    }

    @Test
    void aReferenceIsFollowedToTheResourceBehindIt() {
        new MapFolder(home)
                .with(
                        "base/datatype/hd-to-organization",
                        "from: HD\nto: Organization\n" + MapFolder.rules("from: HD.1, to: name, as: string"));
        String rule = "from: PID-34, to: managingOrganization, with: datatype/hd-to-organization";
        assertThat(verdict(row("PID-34", "managingOrganization(Organization)"), rule))
                .contains("implemented by");
        assertThat(verdict(row("PID-34.1", "managingOrganization(Organization[1].name)"), rule))
                .contains("implemented by");
        assertThat(verdict(row("PID-34", "managingOrganization(Practitioner)"), rule))
                .endsWith("not yet");
        assertThat(verdict(row("PID-34", "managingOrganization(Organization.alias)"), rule))
                .endsWith("not yet");
    }

    @Test
    void anExtensionIsKnownByItsUrl() {
        String url = literal("PID-6", "extension[1].url", "http://hl7.org/fhir/StructureDefinition/patient-religion");
        String rule = "from: PID-6, to: \"extension(http://hl7.org/fhir/StructureDefinition/patient-%s).valueString\","
                + " as: string";
        guide("segments", "PID[Patient]", url, row("PID-6", "extension[1].valueString"));
        new MapFolder(home).patient(rule.formatted("religion"));
        assertThat(report()).startsWith("PID[Patient]                                    2 rows:    2 implemented");
        new MapFolder(home).patient(rule.formatted("importance"));
        assertThat(report()).startsWith("PID[Patient]                                    2 rows:    0 implemented");
    }

    @Test
    void aConstantIsImplementedWhereItIsTheGuidesOwn() {
        String guide = literal("PID-5", "name.use", "official");
        assertThat(verdict(guide, "from: PID-5, to: name(1).use, value: official"))
                .contains("implemented by");
        assertThat(verdict(guide, "to: name(1).use, value: official")).contains("implemented by");
        assertThat(verdict(guide, "from: PID-5, to: name(1).use, value: usual")).endsWith("not yet");
        assertThat(verdict(guide, "from: PID-5.7, to: name(1).use, as: code")).endsWith("not yet");
    }

    @Test
    void aRowThatIsSkippedIsDepartedFromUnlessItIsSkippedAtTimes() {
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-7, skip: nobody asks"))
                .isEqualTo("PID-7#1  birthDate  departed because nobody asks"
                        + " (mappings/base/segment/pid-to-patient.yaml:5)");
        assertThat(verdict(row("PID-7", "birthDate"), "from: PID-7, skip: nobody asks, if: PID-8 = F"))
                .endsWith("not yet");
    }

    @Test
    void aReasonCountsWhereItsRowWritesTheSameElementOtherwise() {
        String guide = row("PID-5", "name.text");
        assertThat(verdict(guide, "from: PID-5, to: name.family, as: string, because: it is one"))
                .contains("departed because it is one");
        assertThat(verdict(guide, "from: PID-5, to: name.family, as: string")).endsWith("not yet");
        assertThat(verdict(guide, "from: PID-5, to: language, as: code, because: it is one"))
                .endsWith("not yet");
    }

    @Test
    void aRowMayNameTheGuidesRow() {
        String rule = "from: PID-5, to: language, as: code, guide: %s";
        assertThat(verdict(row("PID-7", "birthDate"), rule.formatted("PID-7#1")))
                .contains("implemented by");
        assertThat(verdict(row("PID-7", "birthDate"), rule.formatted("[PID-8, PID-7]")))
                .contains("implemented by");
        assertThat(verdict(row("PID-7", "birthDate"), rule.formatted("PID-7#2")))
                .endsWith("not yet");
        assertThat(verdict(row("PID-7", "birthDate"), rule.formatted("PID-7, because: it is so")))
                .contains("departed because it is so");
    }

    @Test
    void aRowOfAnotherMapNamesTheTableAsWell() {
        guide("segments", "PID[Account]", row("PID-18", "identifier"));
        new MapFolder(home).patient("from: PID-18, to: identifier.value, as: string, guide: \"PID[Account] PID-18\"");
        assertThat(report("--rows")).contains("PID-18#1  identifier  implemented by");
    }

    @Test
    void aMapMaySayWhichTableItFollows() {
        guide("segments", "PID[Patient]", row("PID-7", "birthDate"));
        new MapFolder(home)
                .patient("from: PID-8, to: gender, as: code")
                .with(
                        "base/segment/pid-birth-to-patient",
                        "from: PID\nto: Patient\nguide: \"PID[Patient]\"\n"
                                + MapFolder.rules("from: PID-7, to: birthDate, as: date"));
        assertThat(report("--rows"))
                .contains("birthDate  implemented by mappings/base/segment/pid-birth-to-patient.yaml:5");
    }

    @Test
    void aWholeTableOrARowOfItMayBeDepartedFrom() {
        new MapFolder(home).with("base/guide", """
                departures:
                  - { table: "XPN[HumanName]", because: "names are not needed" }
                  - { table: "PID[Patient]", rows: [PID-8#1], because: "proposed, not published" }
                """);
        assertThat(report("--rows"))
                .contains("PID-8#1  proposed: Gender  departed because proposed, not published")
                .contains("XPN.1#1  [1].family  implemented by");
    }

    @Test
    void aDepartureWithoutAReasonIsASlip() {
        new MapFolder(home).with("base/guide", "departures:\n  - { table: \"XPN[HumanName]\" }\n");
        int code = MappingCommand.run(
                List.of("guide-report", "--layer", "base", "--home", home.toString(), "--guide", home + "/guide"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("MAP-141 a departure needs table and because");
    }

    @Test
    void aGuideThatIsNotThereIsNamed() {
        int code = MappingCommand.run(
                List.of("guide-report", "--layer", "base", "--home", home.toString(), "--guide", home + "/none"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the guide is not at " + home + "/none");
    }

    @Test
    void theGuideHas1744MappedRows() {
        assumeThat(GUIDE).as("the guide's tables are not provided here").isDirectory();
        MappingCommand.run(
                List.of("guide-report", "--home", "..", "--guide", GUIDE.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("all segment tables +1097 rows")
                .containsPattern("all datatype tables +647 rows")
                .containsPattern("all +1744 rows");
    }

    @Test
    void atLeast85PercentOfTheGuideIsImplementedAndNothingIsUndecided() {
        assumeThat(GUIDE).as("the guide's tables are not provided here").isDirectory();

        // When
        MappingCommand.run(
                List.of("guide-report", "--layer", "base", "--home", "..", "--guide", GUIDE.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        // Then
        Matcher all = Pattern.compile("all +1744 rows: +(\\d+) implemented, +\\d+ departed, +(\\d+) not yet")
                .matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(all.find()).isTrue();
        assertThat(Integer.parseInt(all.group(1))).isGreaterThanOrEqualTo(1483);
        assertThat(all.group(2)).isEqualTo("0");
    }
}
