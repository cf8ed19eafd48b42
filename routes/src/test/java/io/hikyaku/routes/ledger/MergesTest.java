// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergesTest {
    @TempDir
    Path folder;

    private TestLedger opened;
    private Merges merges;

    @BeforeEach
    void open() throws IOException {
        opened = TestLedger.open(folder);
        merges = new Merges(opened.database(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aReplacedRecordTakesTheLaneOfTheOneThatSurvives() {
        // When
        merges.merge("b", "a", "key");

        // Then
        assertThat(merges.lane("b")).isEqualTo("a");
        assertThat(merges.lane("a")).isEqualTo("a");
        assertThat(merges.lane("unknown")).isEqualTo("unknown");
    }

    @Test
    void aChainIsFollowedToItsEndWhicheverPartCameFirst() {
        // When
        merges.merge("a", "b", "key1");
        merges.merge("b", "c", "key2");
        merges.merge("z", "a", "key3");

        // Then
        assertThat(merges.lane("a")).isEqualTo("c");
        assertThat(merges.lane("b")).isEqualTo("c");
        assertThat(merges.lane("z")).isEqualTo("c");
    }

    @Test
    void theSameMergeAgainChangesNothing() {
        // Given
        merges.merge("b", "a", "key");

        // When
        merges.merge("b", "a", "key");

        // Then
        assertThat(merges.lane("b")).isEqualTo("a");
        assertThat(merges.isCircle("b", "a")).isFalse();
    }

    @Test
    void aCircleIsSeenAlsoOverAChainAndOfOneRecordAlone() {
        // Given
        merges.merge("a", "b", "key1");
        merges.merge("b", "c", "key2");

        // Then
        assertThat(merges.isCircle("b", "a")).isFalse();
        assertThat(merges.isCircle("c", "a")).isTrue();
        assertThat(merges.isCircle("c", "b")).isTrue();
        assertThat(merges.isCircle("x", "x")).isTrue();
        assertThat(merges.isCircle("x", "a")).isFalse();
    }

    @Test
    void aRestartKnowsWhatWasMerged() {
        // Given
        merges.merge("a", "b", "key1");
        merges.merge("b", "c", "key2");

        // When
        Merges again = new Merges(opened.database(), Clock.systemUTC());

        // Then
        assertThat(again.lane("a")).isEqualTo("c");
    }
}
