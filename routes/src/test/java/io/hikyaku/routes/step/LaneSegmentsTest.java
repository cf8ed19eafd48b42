// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneSegmentsTest {
    private static final Charset JAPANESE = Charset.forName("ISO-2022-JP");

    @ParameterizedTest
    @CsvSource({
        "'MSH|^~\\&|A\rEVN|A01\rPID|1||42\rPV1|1\r', 'MSH|^~\\&|A\rPID|1||42\r'",
        "'\uFEFF\nMSH|^~\\&|A\r\nPID|1||42\r\nOBX|1', '\uFEFF\nMSH|^~\\&|A\rPID|1||42\r\n'",
        "'MSH|^~\\&|A\rPID|1|\nrest|42\rPID|2||43', 'MSH|^~\\&|A\rPID|1|\nrest|42\r'",
        "'MSH|^~\\&|A\rOBX|1|TX|||PID\rPIDX|1', 'MSH|^~\\&|A\r'",
        "'MSH|^~\\&|A', 'MSH|^~\\&|A'",
        "'no HL7', 'no HL7'",
        "'', ''"
    })
    void headerAndPatientAreLeftAndNothingElse(String message, String left) {
        assertThat(LaneSegments.of(message.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(left);
    }

    @Test
    void aKanjiWhoseByteIsADelimiterShiftsNoField() {
        // Given: 慈 is 3B 7C in JIS X 0208, and 7C is the byte of the vertical bar
        byte[] message = "MSH|^~\\&|慈|||||||7|P|2.5||||||~ISO IR87\rPID|慈||42\rOBX|1".getBytes(JAPANESE);

        // When
        Hl7Message left = Hl7Message.parse(Hl7Decoder.decode(LaneSegments.of(message), JAPANESE));

        // Then
        assertThat(left.value("PID-3.1")).isEqualTo("42");
        assertThat(left.value("PID-1")).isEqualTo("慈");
    }
}
