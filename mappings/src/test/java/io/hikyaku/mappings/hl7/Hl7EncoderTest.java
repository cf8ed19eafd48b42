// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7EncoderTest {
    @ParameterizedTest
    @CsvSource({"x-windows-50221, 髙橋①ｶﾅ", "windows-31j, 髙橋①ｶﾅ", "UTF-8, 𠮷野"})
    void whatIsWrittenIsReadAgain(String charset, String text) {
        byte[] bytes = Hl7Encoder.encode("|" + text + "|", Charset.forName(charset));
        assertThat(new String(bytes, Charset.forName(charset))).isEqualTo("|" + text + "|");
    }

    @ParameterizedTest
    @CsvSource({"x-windows-50221, 1b244221412142215d1b2842", "windows-31j, 81608161817c"})
    void aSignIsWrittenAsTheVariantTheCharsetHas(String charset, String bytes) {
        assertThat(HexFormat.of().formatHex(Hl7Encoder.encode("\u301C\u2016\u2212", Charset.forName(charset))))
                .isEqualTo(bytes);
        assertThat(HexFormat.of().formatHex(Hl7Encoder.encode("\uFF5E\u2225\uFF0D", Charset.forName(charset))))
                .isEqualTo(bytes);
    }

    @Test
    void whatACharsetCannotWriteIsAProblemAndNoQuestionMark() {
        assertThatThrownBy(() -> Hl7Encoder.encode("ab𠮷", Charset.forName("x-windows-50221")))
                .hasMessage("""
                        MAP-123 x-windows-50221 has no bytes for a character of the text
                          at   character 3 of the text
                          fix  send to that receiver in UTF-8, or replace the character in the mapping""");
        assertThatThrownBy(() -> Hl7Encoder.encode("山", StandardCharsets.ISO_8859_1))
                .hasMessageStartingWith("MAP-123");
    }
}
