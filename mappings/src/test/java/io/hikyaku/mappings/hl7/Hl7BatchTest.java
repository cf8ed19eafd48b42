// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7BatchTest {
    private static List<String> split(String file) {
        return Hl7Batch.split(file.getBytes(StandardCharsets.UTF_8)).stream()
                .map(piece -> new String(piece, StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\n\n"})
    void messagesAreSplitAtAnyLineEnd(String lineEnd) {
        // Given
        String file = "MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|2\r".replace("\r", lineEnd);

        // When
        List<String> messages = split(file);

        // Then
        assertThat(messages)
                .containsExactly("MSH|^~\\&|A%sPID|1".formatted(lineEnd), "MSH|^~\\&|B%sPID|2".formatted(lineEnd));
    }

    @Test
    void envelopesAndFramesAreLeftOut() {
        assertThat(
                        split(
                                "FHS|^~\\&\rBHS|^~\\&\r\u000BMSH|^~\\&|A\rPID|1\r\u001C\r\u000BMSH|^~\\&|B\r\u001C\rBTS|2\rFTS|1\r"))
                .containsExactly("MSH|^~\\&|A\rPID|1", "MSH|^~\\&|B");
    }

    @Test
    void theWordMshInALineOfTextBeginsNoMessage() {
        assertThat(split("MSH|^~\\&|A\rNTE|||see MSH|1\rNTE|||\rMSHX|1")).hasSize(1);
    }

    @Test
    void textBeforeTheFirstMessageIsAPieceToBeRefused() {
        assertThat(split("hello\nMSH|^~\\&|A")).containsExactly("hello", "MSH|^~\\&|A");
    }

    @Test
    void aFileOfBlanksHoldsNoMessage() {
        assertThat(split(" \r\n\r\n")).isEmpty();
        assertThat(split("")).isEmpty();
    }

    @Test
    void theByteOrderMarkStaysWithTheFirstMessage() {
        assertThat(split("\uFEFFMSH|^~\\&|A\rMSH|^~\\&|B")).containsExactly("\uFEFFMSH|^~\\&|A", "MSH|^~\\&|B");
    }
}
