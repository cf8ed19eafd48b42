// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.hl7.Hl7Charset;
import io.hikyaku.mappings.hl7.Hl7Header;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");

    @Test
    void theAnswerTurnsSenderAndReceiverRoundAndRepeatsTheControlId() {
        // When
        String answer =
                accepted("MSH|^~\\&|WARD|HOSP|HUB|CLOUD|20260401||ADT^A01^ADT_A01|42|P|2.5||||||~ISO IR87\rEVN|", "x1");

        // Then
        assertThat(answer)
                .isEqualTo(
                        "MSH|^~\\&|HUB|CLOUD|WARD|HOSP|20260401030000.000+0000||ACK^A01^ACK|x1|P|2.5||||||~ISO IR87\r"
                                + "MSA|AA|42\r");
    }

    @Test
    void theAnswerUsesTheSendersDelimiters() {
        // When
        String answer = accepted("MSH#!~\\&#WARD######ADT!A01#7#P#2.5\r", "x1");

        // Then
        assertThat(answer).contains("#ACK!A01!ACK#x1#P#2.5\rMSA#AA#7\r");
    }

    @Test
    void aKanjiWhoseByteIsADelimiterShiftsNoField() throws Exception {
        // Given: 慈 is 3B 7C in JIS X 0208, and 7C is the byte of the vertical bar
        byte[] message = "MSH|^~\\&|慈|HOSP|||20260401||ADT^A01|42|P|2.5\r".getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(new String(message, StandardCharsets.ISO_8859_1)).contains(";|");

        // When
        byte[] answer = new Answer(Hl7Header.of(message, StandardCharsets.UTF_8), "AA", "").bytes(NOON, "x1");

        // Then
        assertThat(new String(answer, Charset.forName("ISO-2022-JP")))
                .contains("|慈|HOSP|")
                .endsWith("MSA|AA|42\r");
    }

    @ParameterizedTest
    @CsvSource({
        "SHIFT_JIS, ISO-2022-JP",
        "'', Windows-31J",
        "'', Shift_JIS",
        "UNICODE UTF-8, Shift_JIS",
        "~ISO IR87, Shift_JIS"
    })
    void noKanjiOfAnyCharsetShiftsAField(String msh18, String charsetOfFeed) throws Exception {
        // Given: the second byte of ポ, タ and ミ is that of a delimiter in Shift_JIS, and あ in UTF-8 ends in a first byte
        // of it
        Charset charset = msh18.isEmpty() ? Charset.forName(charsetOfFeed) : Hl7Charset.named(msh18);
        byte[] message = "MSH|^~\\&|ポ|タ|ミ|あ|20260401||ADT^A01|42|P|2.5||||||%s\r"
                .formatted(msh18)
                .getBytes(charset);

        // When
        byte[] answer = new Answer(Hl7Header.of(message, Charset.forName(charsetOfFeed)), "AA", "").bytes(NOON, "x1");

        // Then
        assertThat(new String(answer, charset)).startsWith("MSH|^~\\&|ミ|あ|ポ|タ|").endsWith("MSA|AA|42\r");
    }

    @Test
    void whatIsNoHl7IsRefusedInAWellFormedAnswer() {
        // When
        byte[] answer = new Answer(
                        Hl7Header.of("GET / HTTP/1.1".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                        "AR",
                        "RTE-321 no HL7")
                .bytes(NOON, "x1");

        // Then
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .startsWith("MSH|^~\\&|||||20260401030000.000+0000||ACK|x1|P|2.5\rMSA|AR\r")
                .endsWith("ERR|||100^Segment sequence error^HL70357|E|RTE-321|||RTE-321 no HL7\r");
    }

    @ParameterizedTest
    @CsvSource({"2.5, true", "2.5.1, true", "2.8, true", "'', true", "2.4, false", "2.3.1, false", "2.2, false"})
    void theProblemStandsWhereTheSendersVersionHasAPlaceForIt(String version, boolean hasErr5) {
        // Given
        byte[] message = ("MSH|$%@#|WARD||||||ADT$A01|42|P|" + version + "\r").getBytes(StandardCharsets.UTF_8);

        // When
        byte[] answer = new Answer(
                        Hl7Header.of(message, StandardCharsets.UTF_8),
                        "AE",
                        "RTE-320 the message could not be put on disk")
                .bytes(NOON, "x1");

        // Then
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .endsWith(
                        hasErr5
                                ? "\rMSA|AE|42\rERR|||207$Application internal error$HL70357|E|RTE-320|||"
                                        + "RTE-320 the message could not be put on disk\r"
                                : "\rMSA|AE|42|RTE-320 the message could not be put on disk\r"
                                        + "ERR|$$$207#Application internal error#HL70357#RTE-320\r");
    }

    private static String accepted(String message, String id) {
        Hl7Header header = Hl7Header.of(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return new String(new Answer(header, "AA", "").bytes(NOON, id), StandardCharsets.UTF_8);
    }
}
