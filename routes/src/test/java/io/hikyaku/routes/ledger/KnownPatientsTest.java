// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hikyaku.mappings.clins.Told;
import java.nio.charset.StandardCharsets;
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

    private String memberId(String destination) {
        return known.of(destination, "p").memberId().orElse("");
    }

    @Test
    void whoIsInsuredUnderAnotherNumberIsKnownByItUntilAMessageTellsOfOneAgain() {
        // Given
        Deliveries deliveries = new Deliveries(database, Clock.systemUTC());
        known.tell("clins", coverage("番1", "2025-04-01"), MORNING, 1);
        String told = memberId("clins");

        // When
        deliveries.insured("clins", told, "01130012:記:番2:");
        deliveries.insured("clins", told, "01130012:記:番3:");
        String moved = memberId("clins");
        deliveries.insured("clins", moved, "01130012:記:番4:");
        String movedAgain = memberId("clins");
        known.tell("clins", coverage("番5", "2026-04-01"), NOON, 2);

        // Then
        assertThat(told).isEqualTo("00990001:記:番1:");
        assertThat(moved).isEqualTo("01130012:記:番3:");
        assertThat(movedAgain).isEqualTo("01130012:記:番4:");
        assertThat(memberId("clins")).isEqualTo("00990001:記:番5:");
        assertThat(memberId("another")).isEmpty();
    }

    @Test
    void whoIsInsuredUnderHisFirstNumberAgainIsKnownByIt() {
        // Given
        Deliveries deliveries = new Deliveries(database, Clock.systemUTC());
        known.tell("clins", coverage("番1", "2025-04-01"), MORNING, 1);

        // When
        deliveries.insured("clins", "00990001:記:番1:", "01130012:記:番2:");
        deliveries.insured("clins", "01130012:記:番2:", "00990001:記:番1:");

        // Then
        assertThat(memberId("clins")).isEqualTo("00990001:記:番1:");
    }

    private static List<Told> coverage(String number, String began) {
        String part = """
                {"url": "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPerson%s", "valueString": "%s"}""";
        String coverage = """
                {"resourceType": "Coverage", "extension": [%s, %s], "payor": [{"reference": "Organization/o"}],
                 "period": {"start": "%s"}}""".formatted(part.formatted("Symbol", "記"), part.formatted("Number", number), began);
        String payor = """
                {"resourceType": "Organization", "identifier": [{"value": "990001"}]}""";
        return List.of(
                new Told("p", "Coverage/" + began, false, Told.json(coverage.getBytes(StandardCharsets.UTF_8))),
                new Told("p", "Organization/o", false, Told.json(payor.getBytes(StandardCharsets.UTF_8))));
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
