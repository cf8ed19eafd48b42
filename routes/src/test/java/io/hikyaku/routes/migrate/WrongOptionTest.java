// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.migrate.command.MigrateCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in the words of a command is named: the option, its value and the form wanted. */
class WrongOptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "--first-day 2020-04-01 ! --first-day is 2020-04-01, and can be a day as YYYYMMDD",
                "--last-day 1           ! --last-day is 1, and can be a day as YYYYMMDD",
                "--per-second fast      ! --per-second is fast, and can be 0 to 999999",
                "--per-second 1000000   ! --per-second is 1000000, and can be 0 to 999999",
                "--source ssmix         ! --source is ssmix, and can be hl7v2|ndjson|ssmix2",
                "--keep latest          ! --keep is latest, and can be all|final",
                "--keep all --keep all  ! --keep is given twice",
                "--frist-day 20200401   ! --frist-day is no option",
                "--last-day             ! --last-day is given without its value"
            })
    void isNamed(String options, String said) {
        // Given
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);

        // When
        int exit = MigrateCommand.run(
                List.of(("plan storage " + options).split(" ")),
                "..",
                new MigrateCommand.Terminal(print, print, false, ""));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("hikyaku migrate: " + said + "; hikyaku migrate --help says more" + System.lineSeparator());
    }
}
