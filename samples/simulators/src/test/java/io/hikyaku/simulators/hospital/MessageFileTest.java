// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {
    @Test
    void lineFeedsBecomeCarriageReturns() {
        // When
        List<String> messages = split("MSH|^~\\&|A\nPID|1\n");

        // Then
        assertThat(messages).containsExactly("MSH|^~\\&|A\rPID|1\r");
    }

    @Test
    void anyLineEndsAndBlankLinesAndAMissingLastEndGiveTheSameMessage() {
        assertThat(split("MSH|1\r\nPID|1\r\n")).containsExactly("MSH|1\rPID|1\r");
        assertThat(split("MSH|1\rPID|1")).containsExactly("MSH|1\rPID|1\r");
        assertThat(split("\n\nMSH|1\n\nPID|1\n\n")).containsExactly("MSH|1\rPID|1\r");
    }

    @Test
    void everyMshStartsAMessageAndBatchLinesAndFrameBytesAreLeftOut() {
        // When
        List<String> messages =
                split("FHS|x\nBHS|x\n\u000bMSH|1\nPID|1\n\u001c\n\u000bMSH|2\nPID|2\n\u001c\nBTS|2\nFTS|1\n");

        // Then
        assertThat(messages).containsExactly("MSH|1\rPID|1\r", "MSH|2\rPID|2\r");
    }

    @Test
    void aFileThatIsNoHl7IsSentAsItIs() {
        assertThat(split("GET / HTTP/1.1")).containsExactly("GET / HTTP/1.1\r");
    }

    @Test
    void aBlankFileHoldsNoMessage() {
        assertThat(split("")).isEmpty();
        assertThat(split("\r\n\n")).isEmpty();
    }

    @Test
    void japaneseBytesAreNotTouched() {
        // Given
        byte[] given = "MSH|^~\\&|A\rPID|||1||山田^太郎^^^^^L^I\r".getBytes(Charset.forName("ISO-2022-JP"));

        // When
        List<byte[]> messages = MessageFile.split(given);

        // Then
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0)).isEqualTo(given);
    }

    @Test
    void aFileAtTheLimitIsReadAndOneByteMoreIsNot(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("a.hl7"), "MSH|1\n");

        // Then
        assertThat(MessageFile.read(file, 6)).hasSize(1);
        assertThatThrownBy(() -> MessageFile.read(file, 5)).hasMessageEndingWith("is larger than 5 bytes");
    }

    private static List<String> split(String file) {
        return MessageFile.split(file.getBytes(StandardCharsets.UTF_8)).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
