// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.MappingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7DecoderTest {
    private static final String NAMES = "山田^太郎~ヤマダ^タロウ";

    private static byte[] message(String msh18, String pid5, Charset charset) {
        return "MSH|^~\\&|LAB|||||||1|P|2.5||||||%s\rPID|||||%s"
                .formatted(msh18, pid5)
                .getBytes(charset);
    }

    @ParameterizedTest
    @CsvSource({
        "~ISO IR87,x-windows-50221",
        "~ISOIR87,x-windows-50221",
        "~ISO IR87~ISO IR159,x-windows-50221",
        "ASCII~ISO IR87,ISO-2022-JP",
        "UNICODE UTF-8,UTF-8",
        "UNICODE,UTF-8",
        "UTF-8~UNICODE,UTF-8",
        "Shift_JIS,windows-31j",
    })
    void theMessageNamesItsCharset(String msh18, String charset) {
        // Given
        byte[] raw = message(msh18, NAMES, Charset.forName(charset));

        // When
        String text = Hl7Decoder.decode(raw, StandardCharsets.US_ASCII);

        // Then
        assertThat(text).endsWith("PID|||||" + NAMES);
    }

    @ParameterizedTest
    @CsvSource({"8859/1,ISO-8859-1,é", "8859/15,ISO-8859-15,€", "ISO-8859-2,ISO-8859-2,ő", "windows-1252,windows-1252,€"
    })
    void westernCharsetsAreReadToo(String msh18, String charset, String character) {
        byte[] raw = message(msh18, character, Charset.forName(charset));
        assertThat(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)).endsWith(character);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "UTF-8", "windows-31j"})
    void theFeedsCharsetCountsWhereTheMessageNamesNone(String charset) {
        byte[] raw = message("", NAMES, Charset.forName(charset));
        assertThat(Hl7Decoder.decode(raw, Charset.forName(charset))).endsWith(NAMES);
    }

    @Test
    void aByteOrderMarkSaysUtf8() {
        byte[] raw = ("\uFEFF" + new String(message("", NAMES, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Hl7Decoder.decode(raw, StandardCharsets.US_ASCII))
                .startsWith("MSH")
                .endsWith(NAMES);
    }

    @Test
    void kanjiInTheHeaderMayHoldTheByteOfADelimiter() {
        // Given a sending application whose second byte is 0x7C in ISO-2022-JP
        byte[] raw = "MSH|^~\\&|実験|||||||1|P|2.5||||||~ISO IR87\rPID|||||%s"
                .formatted(NAMES)
                .getBytes(Charset.forName("ISO-2022-JP"));

        // Then
        assertThat(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)).endsWith(NAMES);
    }

    @Test
    void theKanjiNecAddedAreThemselves() {
        // Given 髙 in row 0x7C of ISO-2022-JP, as Windows programs send it
        byte[] raw = withKanji(0x7C, 0x62);

        // When
        String text = Hl7Decoder.decode(raw, StandardCharsets.UTF_8);

        // Then
        assertThat(text).endsWith("髙");
    }

    @Test
    void aCharacterTheSiteDrewItselfIsRefused() {
        assertThatThrownBy(() -> Hl7Decoder.decode(withKanji(0x76, 0x21), StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo("MAP-120"));
    }

    private static byte[] withKanji(int row, int cell) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(message("~ISO IR87", "", StandardCharsets.US_ASCII));
        raw.writeBytes(new byte[] {0x1B, '$', 'B', (byte) row, (byte) cell, 0x1B, '(', 'B'});
        return raw.toByteArray();
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndNotQuoted() {
        byte[] raw = message("UNICODE UTF-8", "é", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Hl7Decoder.decode(raw, StandardCharsets.UTF_8)).hasMessage("""
                        MAP-120 the bytes are not text in UTF-8, the character set of the message
                          at   byte 55 of the message
                          fix  let MSH-18 name the character set the sender writes, or set the feed's""");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong,MAP-121",
        "x~y,MAP-121",
        "UTF-16,MAP-121",
        "8859/1~UNICODE UTF-8,MAP-122",
        "~ISO IR87~8859/1,MAP-122"
    })
    void noCharsetIsGuessed(String msh18, String code) {
        assertThatThrownBy(() -> Hl7Charset.named(msh18))
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void anEmptyNameIsAscii() {
        assertThat(Hl7Charset.named("")).isEqualTo(StandardCharsets.US_ASCII);
    }
}
