// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberTableTest {
    @Test
    void whatIsPutFirstStaysAsInAMap() {
        // Given
        NumberTable table = new NumberTable();
        Map<Long, Integer> map = new HashMap<>();
        SplittableRandom chance = new SplittableRandom(1);

        // When
        for (int value = 0; value < 100_000; value++) {
            long key = chance.nextLong(-30_000, 30_000) << 20;
            Integer known = map.putIfAbsent(key, value);

            // Then
            assertThat(table.first(key, value)).isEqualTo(known == null ? value : known);
        }
        assertThat(table.size()).isEqualTo(map.size()).isGreaterThan(40_000);
    }
}
