// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The compiler's tables say what HAPI says. {@code -Dhikyaku.accept} writes them anew. */
class ModelTablesTest {
    private static final Path TABLES = Path.of("src/main/resources/io/hikyaku/mappings");

    @Test
    void theTableOfFhirIsWhatHapiKnows() throws IOException {
        compare(TABLES.resolve("fhir/r4.txt"), FhirTable.text());
    }

    @Test
    void theTableOfHl7IsWhatHapiKnows() throws IOException {
        compare(TABLES.resolve("hl7/v2.txt"), Hl7Table.text());
    }

    private static void compare(Path table, String expected) throws IOException {
        if (Boolean.parseBoolean(System.getProperty("hikyaku.accept", "false"))) {
            Files.writeString(table, expected);
        }
        assertThat(Files.readString(table)).isEqualTo(expected);
    }
}
