// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes are in no order with each other; what their patients share is in order all the same. */
class FhirOutSharedTest {
    private static final String EARLIER = "2026-11-21T01:00:00Z";
    private static final String LATER = "2026-11-22T01:00:00Z";
    private static final String FIRST = "aa".repeat(32);
    private static final String SECOND = "bb".repeat(32);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private Destination ehr;

    @BeforeEach
    void start() throws Exception {
        ehr = new Destination();
        ehr.settles = true;
    }

    @AfterEach
    void stop() {
        told.countDown();
        ehr.close();
    }

    @Test
    void anOlderWordThatIsDeliveredInTheMomentOfANewerOneIsNotWrittenOverIt() throws Exception {
        // Given a server that takes no notice of conditions
        ehr.with("&versionAware=false");
        ehr.server.nextWaitsFor(told, done);
        CompletableFuture<Exchange> newer =
                inTheBackground(FIRST, LATER, Sample.subject("Patient/p1"), Sample.hop("Practitioner/d", "new"));
        Waiting.until("the first is at the server", () -> ehr.server.transactions.size() == 1);

        // When
        CompletableFuture<Exchange> older =
                inTheBackground(SECOND, EARLIER, Sample.subject("Patient/p2"), Sample.hop("Practitioner/d", "old"));
        Waiting.until("the second has begun", () -> ehr.ledger.begun.size() == 2);
        told.countDown();

        // Then
        assertThat(applied(newer)).matches("Patient/p1=\\w+@1,Practitioner/d=new@1");
        assertThat(applied(older)).matches("Patient/p2=\\w+@1");
        assertThat(ehr.sent(1)).containsExactly("Patient/p2");
        assertThat(ehr.server.history("Practitioner/d")).hasSize(1);
    }

    @Test
    void whoIsSureOfWhatIsThereWaitsForWhoChangesIt() throws Exception {
        // Given
        ehr.server.hold("Practitioner/d", Sample.resource("Practitioner/d", "of-an-earlier-message"));
        ehr.ledger.knows("Practitioner/d", "2026-11-20T01:00:00Z", 1, "old", "1");
        ehr.server.nextWaitsFor(told, done);
        CompletableFuture<Exchange> changing =
                inTheBackground(FIRST, EARLIER, Sample.subject("Patient/p1"), Sample.hop("Practitioner/d", "new"));
        Waiting.until("the first is at the server", () -> ehr.server.transactions.size() == 1);

        // When
        CompletableFuture<Exchange> sure =
                inTheBackground(SECOND, LATER, Sample.subject("Patient/p2"), Sample.hop("Practitioner/d", "old"));
        Waiting.until("the second has begun", () -> ehr.ledger.begun.size() == 2);
        told.countDown();

        // Then
        assertThat(applied(changing)).contains("Practitioner/d=new@2");
        assertThat(applied(sure)).contains("Practitioner/d=old@3");
        assertThat(ehr.server.history("Practitioner/d")).hasSize(3);
    }

    @Test
    void thoseWhoAreAllSureOfWhatIsThereDoNotWaitForEachOther() throws Exception {
        // Given
        ehr.ledger.knows("Practitioner/d", EARLIER, 1, "same", "1");
        ehr.server.nextWaitsFor(told, done);
        CompletableFuture<Exchange> waiting =
                inTheBackground(FIRST, LATER, Sample.subject("Patient/p1"), Sample.hop("Practitioner/d", "same"));
        Waiting.until("the first is at the server", () -> ehr.server.transactions.size() == 1);

        // When
        Exchange other =
                ehr.deliverAs(SECOND, LATER, Sample.subject("Patient/p2"), Sample.hop("Practitioner/d", "same"));

        // Then
        assertThat(Destination.outcome(other)).isEqualTo("applied");
        assertThat(waiting).isNotDone();
    }

    @Test
    void messagesThatChangeTheSameThingsInAnotherOrderDoNotWaitForEachOtherForEver() throws Exception {
        // Given
        List<String> things = List.of("Practitioner/d", "Organization/o", "Location/l");

        // When
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int n = 10; n < 40; n++) {
            String[] entries = new String[4];
            entries[0] = Sample.subject("Patient/p" + n);
            for (int place = 0; place < 3; place++) {
                entries[1 + place] = Sample.hop(things.get((n + place) % 3), "h" + n);
            }
            all.add(inTheBackground(String.valueOf(n).repeat(32), "2026-11-22T01:%d:00Z".formatted(n), entries));
        }

        // Then
        assertThat(all)
                .allSatisfy(one -> assertThat(Destination.outcome(one.join())).isEqualTo("applied"));
        for (String thing : things) {
            assertThat(ehr.ledger.applied("ehr", things).get(thing).contentHash())
                    .isEqualTo("h39");
        }
    }

    private CompletableFuture<Exchange> inTheBackground(String key, String occurred, String... entries) {
        CompletableFuture<Exchange> delivered = new CompletableFuture<>();
        new Thread(() -> delivered.complete(ehr.deliverAs(key, occurred, entries))).start();
        return delivered;
    }

    private static String applied(CompletableFuture<Exchange> delivered) {
        Exchange exchange = delivered.join();
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class);
    }
}
