// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mapped, skipped and unmapped add up to all values of a message, whatever the message. */
class AccountTest {
    private static final List<String> NAMES = List.of("PID", "PV1", "NK1", "ORC", "OBR", "OBX", "SPM", "NTE", "ZZ1");
    private static final List<String> PIECES =
            List.of("|", "|", "|", "^", "&", "~", "a", "20260203", "5.1", "\"\"", "\\F\\", "\\", " ", "F", "NM", "山田");
    private static final int MESSAGES = 400;

    @Test
    void theThreeAddUpForMessagesNobodyWouldSend() {
        // Given
        Mappings mappings = Mappings.load(Path.of("."), List.of("base", "jp"), MapFolder.SETTINGS);
        Random random = new Random(42);
        int mapped = 0;

        for (int i = 0; i < MESSAGES; i++) {
            // When
            Hl7Message message = Hl7Message.parse(message(random));
            try {
                Mapped result = mappings.map(message, "");

                // Then
                Account account = result.account();
                assertThat(account.populated()).isEqualTo(message.leaves());
                assertThat(account.mapped()
                                + account.skipped()
                                + account.unmapped().size())
                        .isEqualTo(account.populated());
                assertThat(new HashSet<>(account.unmapped())).hasSameSizeAs(account.unmapped());
                assertThat(mappings.map(message, "").bundle()).isEqualTo(result.bundle());
                mapped++;
            } catch (MappingException e) {
                assertThat(e.code()).isIn("MAP-104", "MAP-105");
            }
        }
        assertThat(mapped).isGreaterThan(MESSAGES / 10);
    }

    private static String message(Random random) {
        StringBuilder text = new StringBuilder("MSH|^~\\&|||||||ORU^R01|1|P|2.5");
        for (int segment = random.nextInt(8); segment >= 0; segment--) {
            text.append('\r').append(NAMES.get(random.nextInt(NAMES.size()))).append('|');
            for (int piece = random.nextInt(24); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    @Test
    void anAccountThatDoesNotAddUpCannotBe() {
        assertThatThrownBy(() -> new Account(3, 1, 1, List.of())).isInstanceOf(IllegalStateException.class);
    }
}
