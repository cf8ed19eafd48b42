// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.MappingException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7MessageTest {
    private static final String MSH = "MSH|^~\\&|LAB||||20260101||ORU^R01^ORU_R01|17|P|2.5";

    private static Hl7Message message(String... segments) {
        return Hl7Message.parse(MSH + "\r" + String.join("\r", segments));
    }

    private static List<String> paths(Hl7Message message) {
        return IntStream.range(0, message.leaves()).mapToObj(message::path).toList();
    }

    @Test
    void theHeaderSaysTypeAndControlId() {
        // When
        Hl7Message message = message();

        // Then
        assertThat(message.type()).isEqualTo("ORU^R01");
        assertThat(message.controlId()).isEqualTo("17");
    }

    @Test
    void aTypeWithoutEventIsTheCodeAlone() {
        assertThat(Hl7Message.parse("MSH|^~\\&|||||||ACK|1").type()).isEqualTo("ACK");
    }

    @Test
    void everyPopulatedValueHasItsNameAndMsh1AndMsh2AreNone() {
        // Given
        Hl7Message message = Hl7Message.parse("MSH|^~\\&|A\rPID|1||7^^^X&1.2&ISO~8|\rOBX|1\rOBX||NM|| 5 |\"\"");

        // Then
        assertThat(paths(message))
                .containsExactly(
                        "MSH-3",
                        "PID-1",
                        "PID-3.1",
                        "PID-3.4",
                        "PID-3.4.2",
                        "PID-3.4.3",
                        "PID-3(2)",
                        "OBX-1",
                        "OBX(2)-2",
                        "OBX(2)-4",
                        "OBX(2)-5");
        assertThat(message.value("PID-3.4.2")).isEqualTo("1.2");
        assertThat(message.value("PID-3(2).1")).isEqualTo("8");
        assertThat(message.text(9)).isEqualTo("5");
        assertThat(message.isNull(10)).isTrue();
    }

    @Test
    void aValueOfBlanksIsNoValue() {
        assertThat(paths(message("PID|  |\t"))).noneMatch(path -> path.startsWith("PID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\n\n", "\r\n\r\n"})
    void theLineEndDoesNotMatter(String lineEnd) {
        // Given
        String text = MSH + "\rPID|1||7\rOBX|1|NM||5\r";

        // When
        Hl7Message message = Hl7Message.parse(text.replace("\r", lineEnd));

        // Then
        assertThat(paths(message)).isEqualTo(paths(Hl7Message.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({"'\uFEFF',''", "'\u000B','\u001C\r'", "'\r\n ','\r\n\r\n'"})
    void whatStandsAroundTheMessageDoesNotMatter(String before, String behind) {
        assertThat(Hl7Message.parse(before + MSH + behind).controlId()).isEqualTo("17");
    }

    @Test
    void aLineThatIsNoSegmentGoesOnWithTheValueBeforeIt() {
        // When
        Hl7Message message = message("OBX|1|TX||first line\rsecond line|x");

        // Then
        assertThat(message.value("OBX-4")).isEqualTo("first line\nsecond line");
        assertThat(message.value("OBX-5")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a\\F\\b a|b",
                "a\\S\\b a^b",
                "a\\T\\b a&b",
                "a\\R\\b a~b",
                "a\\E\\b a\\b",
                "\\X41C3A9\\ Aé",
                "\\H\\a\\N\\ a",
                "a\\.br\\b 'a\nb'",
                "\\Zx\\a \\Zx\\a",
                "C:\\temp C:\\temp",
                "\\X4\\ \\X4\\",
                "\\XFF\\ \\XFF\\",
            })
    void escapesAreReadAndWhatIsNoneStays(String sent, String meant) {
        assertThat(message("OBX||||" + sent).value("OBX-4")).isEqualTo(meant);
    }

    @Test
    void theSenderMayChooseItsDelimiters() {
        // When
        Hl7Message message = Hl7Message.parse("MSH$%*!@$LAB\rPID$$$1%2@3*4!S!5");

        // Then
        assertThat(message.value("PID-3.2.2")).isEqualTo("3");
        assertThat(message.value("PID-3(2)")).isEqualTo("4%5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^~", "^~\\", "^~\\&", "^~\\&#", "^~¥&", "^~\\\\&"})
    void twoToFiveDelimitersAreEnough(String msh2) {
        assertThat(Hl7Message.parse("MSH|" + msh2 + "|LAB\rPID|||1^2").value("PID-3.2"))
                .isEqualTo("2");
    }

    @Test
    void anEscapeThatSomeProgramDoubledCountsOnce() {
        assertThat(Hl7Message.parse("MSH|^~\\\\&|LAB\rPID|||1^2&3").value("PID-3.2.2"))
                .isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH|", "MSH|^", "MSH|^^\\&|", "MSH|^~\\&#$|", "MSHx^~\\&x", "MSH|a~\\&|"})
    void delimitersThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Hl7Message.parse(text))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo("MAP-111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "PID|1", "hello", "MSH", "FHS|^~\\&|\rMSH|^~\\&|"})
    void whatIsNoHl7IsRefused(String text) {
        assertThatThrownBy(() -> Hl7Message.parse(text))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo("MAP-110"));
    }

    @Test
    void twoMessagesInOneAreRefusedRatherThanMixed() {
        assertThatThrownBy(() -> message("PID|1", MSH)).hasMessage("""
                        MAP-110 the text holds more than one message
                          at   the second MSH segment
                          fix  let the sender frame each message by itself""");
    }

    @Test
    void unknownSegmentsAreIndexedLikeAnyOther() {
        assertThat(message("ZPR|1^2").value("ZPR-1.2")).isEqualTo("2");
    }

    @Test
    void aMessageMayHaveAsManySegmentsAsTheLimitAndNotOneMore() {
        String atLimit = MSH + "\rOBX|1".repeat(Limits.MAX_SEGMENTS - 1);
        assertThat(Hl7Message.parse(atLimit).segments()).isEqualTo(Limits.MAX_SEGMENTS);
        refused(atLimit + "\rOBX|1");
    }

    @Test
    void aMessageMayHaveAsManyCharactersAsTheLimitAndNotOneMore() {
        String beginning = MSH + "\rOBX|5|";
        String atLimit = beginning + "x".repeat(Limits.MAX_CHARS - beginning.length());
        assertThat(Hl7Message.parse(atLimit).segments()).isEqualTo(2);
        refused(atLimit + "x");
    }

    @Test
    void aFieldMayHaveAsManyRepetitionsAsTheLimitAndNotOneMore() {
        String atLimit = MSH + "\rPID|||1" + "~1".repeat(Limits.MAX_REPETITIONS - 1);
        assertThat(paths(Hl7Message.parse(atLimit))).contains("PID-3(%d)".formatted(Limits.MAX_REPETITIONS));
        refused(atLimit + "~1");
    }

    @Test
    void aSegmentMayHaveAsManyFieldsAsTheLimitAndNotOneMore() {
        String atLimit = MSH + "\rPID" + "|1".repeat(Limits.MAX_FIELDS);
        assertThat(paths(Hl7Message.parse(atLimit))).contains("PID-" + Limits.MAX_FIELDS);
        refused(atLimit + "|1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^1", "&1"})
    void aValueMayHaveAsManyPartsAsTheLimitAndNotOneMore(String part) {
        String atLimit = MSH + "\rPID|||1" + part.repeat(Limits.MAX_COMPONENTS - 1);
        assertThat(Hl7Message.parse(atLimit).leaves()).isGreaterThan(Limits.MAX_COMPONENTS);
        refused(atLimit + part);
    }

    @Test
    void aMessageMayBeAsLongAsTheLimitAndNotOneMore() {
        String header = MSH + "\rOBX|1|TX|||";
        String atLimit = header + "x".repeat(Limits.MAX_CHARS - header.length());
        assertThat(Hl7Message.parse(atLimit).value("OBX-5")).hasSize(Limits.MAX_CHARS - header.length());
        refused(atLimit + "x");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Hl7Message.parse(text))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo("MAP-112"));
    }
}
