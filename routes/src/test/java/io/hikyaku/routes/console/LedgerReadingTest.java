// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.LedgerConfiguration;
import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.MessageEntry;
import io.hikyaku.routes.ledger.MessageQuery;
import io.hikyaku.routes.ledger.MessageStatus;
import io.hikyaku.routes.ledger.Unmapped;
import io.hikyaku.routes.ledger.Waiting;
import io.hikyaku.routes.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What operators ask the ledger, whichever database keeps it. */
abstract class LedgerReadingTest {
    @TempDir
    Path data;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private LedgerReading reading;
    private WrittenLedger ledger;

    /** Returns the settings that say where the ledger is. */
    abstract Map<String, String> settings();

    @BeforeEach
    void open() {
        context.getBeanFactory().registerSingleton("settings", new Settings(data, settings()));
        context.register(LedgerConfiguration.class);
        context.refresh();
        reading = context.getBean(LedgerReading.class);
        ledger = new WrittenLedger(context.getBean(Ledger.class), context.getBean(Deliveries.class));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void anEmptyLedgerCountsNothing() {
        // When
        Counts counts = reading.counts();

        // Then
        assertThat(counts).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
        assertThat(reading.feeds()).isEmpty();
        assertThat(reading.destinations()).isEmpty();
        assertThat(reading.messages(MessageQuery.ALL, 0, 500)).isEmpty();
    }

    @Test
    void everyArrivalIsCountedOnceUnderWhereItIs() {
        // Given
        oneOfEach();

        // When
        Counts counts = reading.counts();

        // Then
        assertThat(counts).isEqualTo(new Counts(8, 2, 1, 1, 2, 2, 0));
        assertThat(reading.countsByFeed())
                .containsEntry("ward", new Counts(6, 1, 1, 1, 1, 2, 0))
                .containsEntry("lab", new Counts(2, 1, 0, 0, 1, 0, 0));
    }

    @Test
    void everyStatusListsItsMessagesAndNoOthers() {
        // Given
        oneOfEach();

        // When, Then
        assertThat(keys(MessageStatus.APPLIED)).containsExactly("applied", "mixed");
        assertThat(keys(MessageStatus.SUPERSEDED)).containsExactly("superseded");
        assertThat(keys(MessageStatus.DUPLICATE)).containsExactly("applied");
        assertThat(keys(MessageStatus.HELD)).containsExactly("refused", "unreadable");
        assertThat(keys(MessageStatus.IN_FLIGHT)).containsExactly("waiting", "half");
    }

    @Test
    void messagesAreListedOldestFirstAndPagedByTheirIntakeNumber() {
        // Given
        oneOfEach();
        List<MessageEntry> all = reading.messages(MessageQuery.ALL, 0, 500);

        // When
        List<MessageEntry> first = reading.messages(MessageQuery.ALL, 0, 3);
        List<MessageEntry> second =
                reading.messages(MessageQuery.ALL, first.get(2).sequence(), 5);

        // Then
        assertThat(all).hasSize(8).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
        assertThat(first).isEqualTo(all.subList(0, 3));
        assertThat(second).isEqualTo(all.subList(3, 8));
    }

    @Test
    void aPageHoldsOneToFiveHundredMessages() {
        // Given
        for (int i = 0; i <= LedgerReading.LARGEST_PAGE; i++) {
            ledger.record("ward", "message " + i, "ehr");
        }

        // When
        List<MessageEntry> largest = reading.messages(MessageQuery.ALL, 0, LedgerReading.LARGEST_PAGE);

        // Then
        assertThat(largest).hasSize(LedgerReading.LARGEST_PAGE);
        assertThatThrownBy(() -> reading.messages(MessageQuery.ALL, 0, LedgerReading.LARGEST_PAGE + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reading.messages(MessageQuery.ALL, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageIsFoundByFeedControlIdAndKey() {
        // Given
        oneOfEach();

        // When, Then
        assertThat(keys(new MessageQuery("lab", null, null, null))).containsExactly("mixed", "unreadable");
        assertThat(keys(new MessageQuery(null, null, "waiting", null))).containsExactly("waiting");
        assertThat(keys(new MessageQuery("lab", null, "waiting", null))).isEmpty();
        assertThat(keys(new MessageQuery(null, null, null, WrittenLedger.key("half"))))
                .containsExactly("half");
        assertThat(keys(new MessageQuery("ward", MessageStatus.IN_FLIGHT, "half", null)))
                .containsExactly("half");
    }

    @Test
    void aHeldMessageSaysWhyInFullAndInListsInOneLine() {
        // Given
        ledger.record("ward", "refused", "ehr", "archive");
        ledger.refuse("refused", "ehr");
        String arrival = ledger.holdAtIntake("lab", "unreadable");

        // When
        List<MessageEntry> held = reading.held(0, 500);

        // Then
        assertThat(held)
                .extracting(MessageEntry::problem)
                .containsOnly(WrittenLedger.problem().text());
        assertThat(held.get(0).brief().deliveries())
                .containsExactly(
                        new MessageEntry.Delivery("archive", "waiting", 0, null),
                        new MessageEntry.Delivery("ehr", "held", 1, "CON-210 the destination refused it"));
        assertThat(held.get(1).brief().problem()).isEqualTo("CON-210 the destination refused it");
        assertThat(reading.message(arrival).map(MessageEntry::heldIn)).contains("held.in.lab");
        assertThat(reading.message("unknown")).isEmpty();
    }

    @Test
    void nothingThatIsReadHoldsTheContentOfAMessage() {
        // Given
        oneOfEach();

        // When
        List<MessageEntry> all = reading.messages(MessageQuery.ALL, 0, 500);

        // Then
        assertThat(all.toString()).doesNotContain(WrittenLedger.CANARY);
        assertThat(all.get(0).account().unmapped()).containsExactly("PID-12", "PV1-44");
    }

    @Test
    void unmappedValuesAreAddedUpOnce() {
        // Given
        ledger.record("ward", "one", "ehr");
        ledger.record("ward", "two", "ehr");
        Unmapped before = reading.unmapped(0);

        // When
        ledger.record("lab", "three", "ehr");
        Unmapped after = reading.unmapped(before.through());

        // Then
        assertThat(before.byFeed()).containsExactly(Map.entry("ward", 4L));
        assertThat(after.byFeed()).containsExactly(Map.entry("lab", 2L));
        assertThat(reading.unmapped(after.through())).isEqualTo(new Unmapped(after.through(), Map.of()));
    }

    @Test
    void whatWaitsIsCountedFromTheOldestAndStuckUntilSomethingLaterIsSettled() {
        // Given
        ledger.record("ward", "one", "ehr");
        ledger.record("ward", "two", "ehr");
        Waiting idle = reading.waiting("ehr");
        ledger.begin("one", "ehr");
        Waiting stuck = reading.waiting("ehr");

        // When
        ledger.settle("two", "ehr", "applied");

        // Then
        assertThat(idle).isEqualTo(new Waiting(2, WrittenLedger.RECEIVED.plusSeconds(1), null));
        assertThat(stuck.stuckSince()).isNotNull();
        assertThat(reading.waiting("ehr")).isEqualTo(new Waiting(1, WrittenLedger.RECEIVED.plusSeconds(1), null));
        assertThat(reading.waiting("nowhere")).isEqualTo(new Waiting(0, null, null));
    }

    @Test
    void theLastReceivedMessageOfAFeedIsKnownWhateverBecameOfIt() {
        // Given
        ledger.record("ward", "one", "ehr");
        ledger.holdAtIntake("ward", "two");

        // When, Then
        assertThat(reading.lastReceived("ward")).contains(WrittenLedger.RECEIVED.plusSeconds(2));
        assertThat(reading.lastReceived("lab")).isEmpty();
    }

    private void oneOfEach() {
        ledger.record("ward", "applied", "ehr");
        ledger.settle("applied", "ehr", "applied");
        ledger.record("ward", "superseded", "ehr");
        ledger.settle("superseded", "ehr", "superseded");
        ledger.record("ward", "applied", "ehr");
        ledger.record("ward", "waiting", "ehr");
        ledger.record("ward", "half", "ehr", "archive");
        ledger.settle("half", "ehr", "applied");
        ledger.begin("half", "archive");
        ledger.record("ward", "refused", "ehr", "archive");
        ledger.refuse("refused", "ehr");
        ledger.record("lab", "mixed", "ehr", "archive");
        ledger.settle("mixed", "ehr", "applied");
        ledger.settle("mixed", "archive", "superseded");
        ledger.holdAtIntake("lab", "unreadable");
    }

    private List<String> keys(MessageStatus status) {
        return keys(MessageQuery.of(status));
    }

    private List<String> keys(MessageQuery query) {
        return reading.messages(query, 0, 500).stream()
                .map(entry -> name(entry.key()))
                .toList();
    }

    private static String name(String key) {
        return new String(java.util.HexFormat.of().parseHex(key), java.nio.charset.StandardCharsets.US_ASCII)
                .replaceFirst("-+$", "");
    }
}
