// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzz targets over their seeds alone; the profile {@code fuzz} goes on from there. */
class SeedsTest {
    private static final int LEAST_SEEDS = 20;

    @ParameterizedTest
    @EnumSource
    void eachSeedIsTakenOrRefusedByName(FuzzTarget target) {
        // Given
        List<byte[]> seeds = (target == FuzzTarget.LANGUAGE ? Seeds.maps() : Seeds.messages()).toList();
        assertThat(seeds).hasSizeGreaterThan(LEAST_SEEDS);

        // When // Then
        seeds.forEach(target::take);
    }

    @Test
    void whatIsNoNamedProblemOrTakesTooLongIsTold() {
        assertThatThrownBy(() -> FuzzTarget.refusable(() -> {
                    throw new IllegalStateException("escaped");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FuzzTarget.inTime(Duration.ZERO, () -> {})).isInstanceOf(AssertionError.class);
    }
}
