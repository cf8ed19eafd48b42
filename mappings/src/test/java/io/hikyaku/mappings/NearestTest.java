// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES =
            List.of("decode", "parse", "map", "validate", "queue-in", "queue-out", "port");

    @ParameterizedTest
    @CsvSource({
        "decod, decode",
        "deocde, decode",
        "dedcode, decode",
        "degode, decode",
        "valdiatee, validate",
        "queue-ot, queue-out",
        "prot, port",
        "maps, map"
    })
    void aSlipOrTwoOfTheKeysIsNear(String written, String meant) {
        // When
        Optional<String> nearest = Nearest.to(written, NAMES);

        // Then
        assertThat(nearest).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"decode", "dceodeed", "vldt", "xxport1", "translate", "m"})
    void theVeryNameAndWhatIsFurtherOffHaveNoNearest(String written) {
        // When
        Optional<String> nearest = Nearest.to(written, NAMES);

        // Then
        assertThat(nearest).isEmpty();
    }

    @Test
    void ofTwoEquallyNearTheFirstOfTheAlphabetIsNamed() {
        // When
        Optional<String> nearest = Nearest.to("queue-xx", List.of("queue-yy", "queue-zz"));

        // Then
        assertThat(nearest).contains("queue-yy");
    }
}
