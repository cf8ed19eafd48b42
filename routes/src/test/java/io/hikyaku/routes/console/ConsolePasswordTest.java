// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.problem.RouteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolePasswordTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    Path data;

    @Test
    void theFirstStartPrintsAPasswordThatMatchesTheHashItKeeps() {
        // When
        String hash = ConsolePassword.hash(data, out);

        // Then
        assertThat(new RememberedPassword().matches(password(), hash)).isTrue();
        assertThat(password()).matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}");
    }

    @Test
    void theNextStartPrintsNothingAndKnowsTheSameHash() {
        // Given
        String first = ConsolePassword.hash(data, out);
        int length = printed.size();

        // When
        String second = ConsolePassword.hash(data, out);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(printed.size()).isEqualTo(length);
    }

    @Test
    void theFileIsTheOwnersAloneAndDoesNotHoldThePassword() throws IOException {
        // When
        ConsolePassword.hash(data, out);

        // Then
        Path file = data.resolve("keys/console.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("$2").doesNotContain(password());
    }

    @Test
    void aFileThatOthersMayReadStopsTheStart() throws IOException {
        // Given
        ConsolePassword.hash(data, out);
        Files.setPosixFilePermissions(
                data.resolve("keys/console.password"), PosixFilePermissions.fromString("rw-r-----"));

        // When, Then
        assertThatThrownBy(() -> ConsolePassword.hash(data, out))
                .isInstanceOf(RouteException.class)
                .hasMessage("""
                        RTE-301 others than the engine's user may read the hash of the console's password
                          at   hikyaku.data, file keys/console.password
                          fix  set the file's mode to 600""");
    }

    @Test
    void aFileThatHoldsNoHashStopsTheStart() throws IOException {
        // Given
        ConsolePassword.hash(data, out);
        Files.writeString(data.resolve("keys/console.password"), "secret");

        // When, Then
        assertThatThrownBy(() -> ConsolePassword.hash(data, out)).hasMessageContaining("does not hold a bcrypt hash");
    }

    @Test
    void aRememberedPasswordDoesNotLetAnotherOneIn() {
        // Given
        String hash = ConsolePassword.hash(data, out);
        RememberedPassword passwords = new RememberedPassword();
        passwords.matches(password(), hash);

        // When
        boolean again = passwords.matches(password(), hash);
        boolean other = passwords.matches("another", hash);

        // Then
        assertThat(again).isTrue();
        assertThat(other).isFalse();
    }

    private String password() {
        String prefix = "console password: ";
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }
}
