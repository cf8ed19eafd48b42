// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFileTest {
    private static final String ONE = "MSH|^~\\&|A||||||ADT^A01|1|P|2.5\rPID|1";
    private static final String TWO = "MSH|^~\\&|A||||||ADT^A01|2|P|2.5\rPID|2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONE + "\r" + TWO + "\r",
                "\n" + ONE + "\r\n\r\n" + TWO,
                "FHS|^~\\&\rBHS|^~\\&\r" + ONE + "\r" + TWO + "\rBTS|2\rFTS|1\r",
                "BHS|^~\\&\r\n" + ONE + "\r\n" + TWO + "\r\nBTS\r\n",
                "BHS|^~\\&\r" + ONE + "\rBTS|1\rBHS|^~\\&\r" + TWO + "\rBTS|1|end\r"
            })
    void messagesAreWholeAndTheirEnvelopeIsLeftOut(String file) {
        assertThat(messages(file)).containsExactly(ONE, TWO);
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file holds no message",
        "' \r\n', the file holds no message",
        "'GIF89a', the file holds something that is no message",
        "'MSH|^~\\&|A\rPID|1\rFTS|1\rrest', the file holds something that is no message",
        "'FHS|^~\\&\rMSH|^~\\&|A\r', the file has 1 FHS and 0 FTS segments",
        "'BHS|^~\\&\rMSH|^~\\&|A\r', the file has 1 BHS and 0 BTS segments",
        "'BHS|^~\\&\rMSH|^~\\&|A\rBTS|2\r', the file says it holds 2 messages and holds 1"
    })
    void aFileThatIsNotWholeOrNotMessagesAloneIsBroken(String file, String what) {
        assertThatThrownBy(() -> messages(file)).hasMessageStartingWith("CON-241 " + what);
    }

    @Test
    void bytesStayAsTheyAre() {
        // Given: half a kanji that is a vertical bar, and a byte no charset has here
        byte[] file = "MSH|^~\\&|A\rPID|1|\u001B$B;|\u001B(B\u00FF\r".getBytes(StandardCharsets.ISO_8859_1);

        // When
        List<byte[]> messages = new BatchFile().of(file);

        // Then
        assertThat(messages).singleElement().isEqualTo(java.util.Arrays.copyOf(file, file.length - 1));
    }

    private static List<String> messages(String file) {
        return new BatchFile()
                .of(file.getBytes(StandardCharsets.ISO_8859_1)).stream()
                        .map(message -> new String(message, StandardCharsets.ISO_8859_1))
                        .toList();
    }
}
