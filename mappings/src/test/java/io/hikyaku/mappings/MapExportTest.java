// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mapping export}: a map as the guide would write it. */
class MapExportTest {
    private static final String HEADINGS = """
            HL7 v2,,,,,,Condition (IF True),,,HL7 FHIR,,,,,,,,,Comments
            Sort Order,Identifier,Name,Data Type,Cardinality - Min,Cardinality - Max,Computable ANTLR,\
            Computable FHIRPath,Narrative,FHIR Attribute,,Data Type,Cardinality - Min,Cardinality - Max,\
            Data Type Mapping,"Vocabulary Mapping
            (IS, ID, CE, CNE, CWE)",Assignment,,
            """;
    private static final String AT = "mappings/base/segment/pid-to-patient.yaml:";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of("export", "--layer", "base", "--home", home.toString()));
        all.addAll(List.of(words));
        return MappingCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String exported(String... rules) {
        new MapFolder(home)
                .patient(rules)
                .with(
                        "base/datatype/xpn-kana-to-humanname",
                        "from: XPN\nto: HumanName\n" + MapFolder.rules("from: XPN.1.1, to: family, as: string"))
                .with("base/table/sex", "from: SEX\nto: http://x.example/sex\ncodes:\n  - { from: F, to: female }\n");
        assertThat(run("segment/pid-to-patient", "--csv"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r");
        String plain = text.replace("\r\n", "\n");
        assertThat(plain).startsWith(HEADINGS);
        return plain.substring(HEADINGS.length());
    }

    @Test
    void eachRowIsALineInTheGuidesColumns() {
        assertThat(exported(
                        "from: PID-5, to: name(1), with: datatype/xpn-kana-to-humanname",
                        "from: PID-7, to: birthDate, as: date, because: \"a day, \\\"not\\\" a time\"",
                        "from: PID-8, to: gender, table: table/sex",
                        "to: active, value: true",
                        "from: PID-1, skip: only a number"))
                .isEqualTo("""
                        1,PID-5,,XPN,,,,,,name[1],,HumanName,0,-1,XPN[HumanName-kana],,,,%1$s5
                        2,PID-7,,DTM/TS,,,,,,birthDate,,date,0,1,,,/as date/,,"a day, ""not"" a time; %1$s6"
                        3,PID-8,,CWE/IS,,,,,,gender,,code,0,1,,sex,,,%1$s7
                        4,,,,,,,,,active,,boolean,0,1,,,"\""true""\",,%1$s8
                        5,PID-1,,SI,,,,,,,,,,,,,,,not carried: only a number; %1$s9
                        """.formatted(AT));
    }

    @Test
    void severalPathsAndPrefixesAreExpressions() {
        assertThat(exported(
                        "from: [PID-5.2, PID-5.1], to: name.text, as: join -",
                        "from: [PID-5.2, PID-5.1], to: name.given, as: join",
                        "from: PID-19, to: identifier.system, as: \"prefix urn:\""))
                .contains(
                        "name.text,,string,0,1,,,\"PID-5.2+\"\"-\"\"+PID-5.1\",",
                        "name.given,,string,0,-1,,,\"PID-5.2+\"\" \"\"+PID-5.1\",",
                        "identifier.system,,uri,0,1,,,\"\"\"urn:\"\"+PID-19\",");
    }

    @Test
    void anExtensionIsNumberedAndItsUrlHasALineOfItsOwn() {
        assertThat(exported(
                        "from: PID-6, to: extension(http://x.example/a).valueString, as: string",
                        "from: PID-6, to: extension(http://x.example/b).valueString, as: string"))
                .contains(
                        "1,PID-6,,XPN,,,,,,extension[1].url,,uri,1,1,,,\"\"\"http://x.example/a\"\"\",,",
                        "2,PID-6,,XPN,,,,,,extension[1].valueString,,string,0,1,,,,,",
                        "3,PID-6,,XPN,,,,,,extension[2].url,",
                        "4,PID-6,,XPN,,,,,,extension[2].valueString,");
    }

    @Test
    void conditionsAreWrittenInTheGuidesWords() {
        assertThat(exported(
                        "from: PID-7, to: birthDate, as: date, if: \"not PID-8 in (F, \\\"M x\\\") and PID-5 valued\"",
                        "from: PID-7, to: deceasedDateTime, as: dateTime, if: not PID-29 valued or PID-3(1).4 != Y",
                        "from: PID-8, to: gender, as: code, if: not (PID-8 = F or count(PID-3) > 2)"))
                .contains(
                        "\"IF PID-8 NOT IN (\"\"F\"\", \"\"M x\"\") AND PID-5 VALUED\"",
                        "\"IF PID-29 NOT VALUED OR PID-3(1).4 NOT EQUALS \"\"Y\"\"\"",
                        "\"IF NOT (PID-8 EQUALS \"\"F\"\" OR count(PID-3) > 2)\"");
    }

    @Test
    void aMapThatIsNotThereIsNamed() {
        new MapFolder(home).patient("from: PID-8, to: gender, as: code");
        assertThat(run("segment/zzz")).isEqualTo(1);
        assertThat(run("message/adt-a01-to-bundle")).isEqualTo(1);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no segment or datatype map segment/zzz", "name one map to export");
    }
}
