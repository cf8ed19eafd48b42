// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hikyaku.mappings.clins.Told;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of patients, over whichever database the subclass opens. */
abstract class KnownPatientsTest {
    private static final Instant MORNING = Instant.parse("2026-11-05T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-05T03:00:00Z");
    private static final String CONDITION = "Condition/c";

    private LedgerDatabase database;
    private KnownPatients known;

    abstract LedgerDatabase open() throws Exception;

    @BeforeEach
    void start() throws Exception {
        database = open();
        known = new KnownPatients(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Told told(String patient, String identity, boolean onlyIfNew, String words) {
        JsonNode resource = JsonNodeFactory.instance.objectNode().put("words", words);
        return new Told(patient, identity, onlyIfNew, resource);
    }

    private void tell(String words, boolean onlyIfNew, Instant occurred, long sequence) {
        known.tell("clins", List.of(told("p", CONDITION, onlyIfNew, words)), occurred, sequence);
    }

    private String words() {
        return known.of("clins", "p")
                .facts()
                .get(CONDITION)
                .resource()
                .path("words")
                .asText();
    }

    @Test
    void theNewestWinsWhateverOrderItIsToldIn() {
        // When
        tell("noon", false, NOON, 1);
        tell("morning", false, MORNING, 2);

        // Then
        assertThat(words()).isEqualTo("noon");
    }

    @Test
    void ofOneTimeTheLaterArrivalWinsAndTheSameAgainChangesNothing() {
        // When
        tell("second", false, NOON, 2);
        tell("first", false, NOON, 1);
        tell("second", false, NOON, 2);

        // Then
        assertThat(words()).isEqualTo("second");
    }

    @Test
    void whatOnlyStandsInIsReplacedByWhatIsOlderAndNeverReplaces() {
        // When
        tell("stands in", true, NOON, 2);
        String before = words();
        tell("told", false, MORNING, 1);
        tell("stands in again", true, NOON, 3);

        // Then
        assertThat(before).isEqualTo("stands in");
        assertThat(words()).isEqualTo("told");
    }

    @Test
    void destinationsAndPatientsAreKeptApart() {
        // When
        tell("ours", false, NOON, 1);
        known.tell("other", List.of(told("p", CONDITION, false, "theirs")), NOON, 1);
        known.tell("clins", List.of(told("q", CONDITION, false, "his")), NOON, 1);

        // Then
        assertThat(words()).isEqualTo("ours");
        assertThat(known.of("clins", "nobody").facts()).isEmpty();
    }

    @Test
    void whatWasToldOfAReplacedRecordIsKnownOfTheOneThatSurvives() {
        // Given
        known.tell(
                "clins",
                List.of(
                        told("old", "Patient/old", false, "old"),
                        told("old", CONDITION, false, "his"),
                        told("new", "Patient/new", false, "new")),
                NOON,
                1);

        // When
        known.merge("clins", "old", "new");
        known.merge("clins", "old", "new");

        // Then
        assertThat(known.of("clins", "new").facts()).containsOnlyKeys("Patient/new", CONDITION);
        assertThat(known.of("clins", "old").facts()).containsOnlyKeys("Patient/old");
    }

    @Test
    void aUnitWaitsUntilItIsLookedAtAndWaitsNoMore() {
        // When
        known.waits("clins", "p", Set.of("C-p", "A-p"), Map.of("C-p", "member-id", "A-p", "person"));
        Map<String, String> both = known.waiting("clins", "p");
        known.waits("clins", "p", Set.of("C-p"), Map.of());

        // Then
        assertThat(both).containsOnly(Map.entry("C-p", "member-id"), Map.entry("A-p", "person"));
        assertThat(known.waiting("clins", "p")).containsOnlyKeys("A-p");
    }
}
