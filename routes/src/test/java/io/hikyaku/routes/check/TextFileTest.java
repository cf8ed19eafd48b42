// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path home;

    private final Slips slips = new Slips();

    @Test
    void aFileOfTheGreatestLengthIsReadAndOneByteMoreIsASlip() throws IOException {
        // Given
        Files.writeString(home.resolve("longest"), "x".repeat(TextFile.LONGEST_BYTES));
        Files.writeString(home.resolve("longer"), "x".repeat(TextFile.LONGEST_BYTES + 1));

        // When
        boolean longest =
                TextFile.read(home, "longest", RouteProblem.ROUTE_FILE, slips).isPresent();
        boolean longer =
                TextFile.read(home, "longer", RouteProblem.ROUTE_FILE, slips).isPresent();

        // Then
        assertThat(longest).isTrue();
        assertThat(longer).isFalse();
        assertThat(slips.sorted()).extracting(Slip::at).containsExactly(new Place("longer", 1));
    }

    @Test
    void aCharacterThatIsNotUtf8IsASlipInItsLine() throws IOException {
        // Given
        Files.write(home.resolve("f"), "# one\n# two\n# 山田".getBytes("Shift_JIS"));

        // When
        boolean read = TextFile.read(home, "f", RouteProblem.ROUTE_FILE, slips).isPresent();

        // Then
        assertThat(read).isFalse();
        assertThat(slips.sorted())
                .containsExactly(
                        new Slip("RTE-302", "a character is not UTF-8", new Place("f", 3), "save the file as UTF-8"));
    }

    @Test
    void aCharacterCutOffAtTheEndIsASlip() throws IOException {
        // Given
        byte[] whole = "山".getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("f"), new byte[] {'a', '\n', whole[0], whole[1]});

        // When
        boolean read = TextFile.read(home, "f", RouteProblem.ROUTE_FILE, slips).isPresent();

        // Then
        assertThat(read).isFalse();
        assertThat(slips.sorted()).extracting(Slip::at).containsExactly(new Place("f", 2));
    }

    @Test
    void aFileThatIsNotThereIsASlip() {
        // When
        boolean read = TextFile.read(home, "absent", RouteProblem.BROKER, slips).isPresent();

        // Then
        assertThat(read).isFalse();
        assertThat(slips.sorted()).extracting(Slip::code).containsExactly("RTE-306");
    }
}
