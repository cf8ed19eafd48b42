// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is implausible is found, and nothing of what is plausible. All patients are invented. */
class FindingsTest {
    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");
    private static final Path JAPAN = Path.of("../../shared/japan");
    private static final Path SAMPLES = Path.of("../samples");
    private static final Path PAGE = Path.of("../docs/reference/findings.md");
    private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

    private static final String HEAD = "MSH|^~\\&|A|B|||20260401120000||%s|1|P|2.5\rPID|||7||A^B||%s\r";
    private static final String TABLETS = "RXE||1^x^L|%s||%s|||||%s|TAB^t^MR9P||||||||%s\rTQ1|||1^u^L|||%s|%s|%s\r";

    @TempDir
    Path parent;

    private static List<Finding> found(String message) {
        return MAPPINGS.findings(Hl7Message.parse(message));
    }

    private static String prescription(String... rows) {
        return HEAD.formatted("RDE^O11", "19500101")
                + Stream.of(rows).map(row -> "ORC|NW|1\r" + row).collect(Collectors.joining());
    }

    private static String tablets(String dose, String unit, String total, String daily, String days) {
        return TABLETS.formatted(dose, unit, total, daily, days, "2026040100", "");
    }

    @Test
    void aTotalThatIsNotTheDailyDoseTimesTheDaysIsFoundByItsPlace() {
        assertThat(found(prescription(
                        tablets("1", "TAB^t^MR9P", "15", "3^TAB&t&MR9P", "5^d"),
                        tablets("1", "TAB^t^MR9P", "14", "3^TAB&t&MR9P", "5^D&d&ISO+"))))
                .containsExactly(new Finding("total-is-not-daily-dose-times-days", "RXE(2)-10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "when needed, times instead of days; 1; TAB^t^MR9P; 10; 3^TAB&t&MR9P; 5^times",
                "for external use, no daily dose; 1; TUB^t^MR9P; 2; ; 5^d",
                "the total in boxes; 1; TAB^t^MR9P; 2; 3^CAP&t&MR9P; 5^d",
                "no days; 1; TAB^t^MR9P; 10; 3^TAB&t&MR9P; ",
                "no number; 1; TAB^t^MR9P; ten; 3^TAB&t&MR9P; 5^d",
                "halves; 0.5; TAB^t^MR9P; 7.50; 1.5^TAB&t&MR9P; 5^d"
            })
    void whatIsOnlyDifferentIsNotFound(String why, String dose, String unit, String total, String daily, String days) {
        assertThat(found(
                        prescription(tablets(dose, unit, total, daily == null ? "" : daily, days == null ? "" : days))))
                .as(why)
                .isEmpty();
    }

    @Test
    void aDrugWithoutTimesIsNotComparedWithThoseOfTheOneBefore() {
        // Given: the second drug has no TQ1
        String second = tablets("1", "TAB^t^MR9P", "14", "3^TAB&t&MR9P", "5^d").split("TQ1", -1)[0];

        // Then
        assertThat(found(prescription(tablets("1", "TAB^t^MR9P", "15", "3^TAB&t&MR9P", "5^d"), second)))
                .isEmpty();
    }

    @Test
    void dosesWithoutUnitsAndImpossibleOnesAreFound() {
        assertThat(found(prescription(tablets("2", "", "15", "3", "5^d"))))
                .extracting(Finding::code)
                .containsExactly("daily-dose-without-unit", "dose-without-unit");
        assertThat(found(prescription(tablets("4", "TAB^t^MR9P", "15", "3^TAB&t&MR9P", "5^d"))))
                .containsExactly(new Finding("daily-dose-below-single-dose", "RXE-19.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "birth-after-message; MSH-7; MSH|^~\\&|||||20260401||ADT^A08|1!PID|||7||||20260402",
                "birth-after-event; EVN-2; MSH|^~\\&|||||20260401||ADT^A08|1!EVN||20260302!PID|||7||||20260303",
                "death-before-birth; PID-29; MSH|^~\\&|||||20260401||ADT^A08|1!PID|||7||||19500101||||||||||||||||||||||1949",
                "end-before-start; TQ1-8; MSH|^~\\&|||||20260401||OMG^O19|1!ORC|NW|1!TQ1|||||||20260402|20260401",
                "reported-before-collected; OBR-22; MSH|^~\\&|||||20260401||OUL^R22|1!SPM|||||||||||||||||20260331!OBR||||||||||||||||||||||20260330",
                "reported-before-observed; OBR-22; MSH|^~\\&|||||20260401||ORU^R01|1!OBR|||||||20260331|||||||||||||||20260330",
                "analysed-before-collected; OBX-19; MSH|^~\\&|||||20260401||OUL^R22|1!SPM|||||||||||||||||20260331!OBR|1!OBX|1||||||||||||||||||20260330"
            })
    void whatCannotBeSoInTimeIsFound(String name, String at, String message) {
        assertThat(found(message.replace('!', '\r'))).containsExactly(new Finding(name, at));
    }

    @Test
    void timesAreComparedAsFarAsBothArePrecise() {
        assertThat(found(HEAD.formatted("ADT^A08", "20260401"))).isEmpty();
        assertThat(found(HEAD.formatted("ADT^A08", "202604011300"))).isNotEmpty();
        assertThat(found(HEAD.formatted("ADT^A08", "unknown"))).isEmpty();
    }

    @Test
    void nothingIsFoundInTheSamplesButWhatIsWrongInThem() throws IOException {
        // Given
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file :
                    (Iterable<Path>) files.filter(one -> one.toString().matches(".*/\\d\\d-[^.]*\\.hl7"))::iterator) {
                find(file, found);
            }
        }

        // Then
        assertThat(found)
                .containsOnlyKeys("09-born-in-the-future.hl7")
                .containsEntry("09-born-in-the-future.hl7", List.of("birth-after-event", "birth-after-message"));
    }

    @Test
    void nothingIsFoundInTheGuidelinesMessages() throws IOException {
        assumeThat(JAPAN)
                .as("Japanese messages beside the repository; false findings in them are not looked for without")
                .isDirectory();
        Map<String, List<String>> found = new TreeMap<>();
        for (String folder :
                List.of("ssmix2-guideline-storage/999", "nho-ssmix2/standard_root", "nho-ssmix2/extended_root")) {
            try (Stream<Path> files = Files.walk(JAPAN.resolve(folder))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    find(file, found);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static void find(Path file, Map<String, List<String>> found) throws IOException {
        for (byte[] raw : Hl7Batch.split(Files.readAllBytes(file))) {
            try {
                List<Finding> findings = MAPPINGS.findings(Hl7Message.parse(Hl7Decoder.decode(raw, ISO_2022_JP)));
                if (!findings.isEmpty()) {
                    found.put(
                            file.getFileName().toString(),
                            findings.stream().map(Finding::code).toList());
                }
            } catch (MappingException held) {
                assertThat(held.code()).startsWith("MAP-1");
            }
        }
    }

    @Test
    void aLayerAddsReplacesAndRemovesFindings() {
        // Given
        MapFolder maps = new MapFolder(parent).patient("from: PID-3.1, to: identifier.value, as: string");
        maps.with(
                "base/finding/a",
                "findings:\n  - { name: no-sex, expect: \"PID-8 in (M, F)\" }\n  - { name: no-name, expect: PID-5 valued }\n");
        maps.with(
                "jp/finding/b",
                "on: [ADT^A01]\nfindings:\n  - { name: no-sex, expect: PID-8 not in (U) }\n  - { remove: no-name }\n");
        Hl7Message message = Hl7Message.parse("MSH|^~\\&|||||||ADT^A01|1\rPID|||7|||||X\r");

        // Then
        assertThat(maps.load("base").findings(message))
                .containsExactly(new Finding("no-name", "PID-5"), new Finding("no-sex", "PID-8"));
        assertThat(maps.load("base", "jp").findings(message)).isEmpty();
    }

    @Test
    void atMostAHundredAreReportedOfOneMessage() {
        String many = HEAD.formatted("OMG^O19", "1950") + "TQ1|||||||20260402|20260401\r".repeat(101);
        assertThat(found(many)).hasSize(100);
    }

    @Test
    void whatIsWrongInAFileOfFindingsIsNamedByItsLine() {
        // Given
        MapFolder maps = new MapFolder(parent).patient("from: PID-3.1, to: identifier.value, as: string");
        maps.with("base/finding/a", """
                findings:
                  - { name: no path, expect: PID-8 valued }
                  - { name: a, expect: PID-99 valued }
                  - { name: b, expect: PID-8 is M }
                  - { name: c, each: patient, expect: PID-8 valued }
                  - { name: d, expct: PID-8 valued, expect: PID-8 in (M }
                  - { remove: nothing }
                """);

        // When
        String slips = maps.slips("base").stream().map(Slip::toString).collect(Collectors.joining("\n"));

        // Then
        assertThat(slips.lines().filter(line -> line.startsWith("MAP-")))
                .containsExactly(
                        "MAP-141 a finding needs a name and what is expected",
                        "MAP-149 the finding a: there is no HL7 path PID-99",
                        "MAP-149 the finding b: valued, in, not in, not before or an operator is expected before is",
                        "MAP-143 each or in of c names no segment",
                        "MAP-141 unknown key expct",
                        "MAP-149 the finding d: ) is expected behind the words",
                        "MAP-151 no earlier layer has a finding nothing");
    }

    @Test
    void everyFindingIsOnItsPage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Loader.load(Path.of("."), List.of("base", "jp"), new Slips()).findings())
                .isNotEmpty()
                .allSatisfy((name, row) -> assertThat(page).contains("| `" + name + "` |"));
    }
}
