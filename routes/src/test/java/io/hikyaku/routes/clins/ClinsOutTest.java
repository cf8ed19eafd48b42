// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.simulators.clins.KeptBundle;
import io.hikyaku.simulators.clins.SharingFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sharing service by real folders: whatever goes wrong, it holds what the hospital knows, each thing told once. */
class ClinsOutTest {
    private static final int FAULTS = 500;
    private static final int LANES = 40;
    private static final int MOST_SESSIONS = 20;
    private static final String BOTH = "two-diseases.json";
    private static final String ONE = "one-disease.json";
    private static final String NONE = "no-disease.json";

    @TempDir
    Path folder;

    /** The first request of each kind goes wrong in one way; those after it do not. */
    private static Function<String, SharingFault> once(SharingFault fault, String name) {
        Map<String, Boolean> gone = new ConcurrentHashMap<>();
        return asked -> asked.equals(name) && gone.putIfAbsent(asked, true) == null ? fault : SharingFault.NONE;
    }

    private Clinic clinic(Function<String, SharingFault> faults) throws Exception {
        return new Clinic(folder, faults);
    }

    private static List<KeptBundle> held(Clinic clinic) {
        return clinic.service.kept().stream().filter(one -> !one.cancelled()).toList();
    }

    @Test
    void whatIsKnownIsRegisteredOnceAndToldAgainOnlyWhenItChanges() throws Exception {
        try (Clinic clinic = clinic(name -> SharingFault.NONE)) {
            // When
            String first = clinic.tell(1, BOTH);
            String again = clinic.tell(1, BOTH, "the same list, in another message");

            // Then
            assertThat(first).isEqualTo("applied");
            assertThat(again).isEqualTo("applied");
            assertThat(clinic.service.kept()).hasSize(1);
            assertThat(clinic.service.kept().get(0).words()).containsExactlyInAnyOrder("胃炎", "咳");
            assertThat(clinic.service.kept().get(0).writes()).isEqualTo(1);
            assertThat(files(clinic.service.requests(), clinic.service.results()))
                    .isEmpty();
        }
    }

    @Test
    void aDiseaseRemovedAtItsSourceIsRemovedAtTheServiceAndSoIsTheLast() throws Exception {
        try (Clinic clinic = clinic(name -> SharingFault.NONE)) {
            // When
            clinic.tell(1, BOTH);
            clinic.tell(1, ONE);
            List<String> afterOne = held(clinic).get(0).words();
            clinic.tell(1, NONE);

            // Then
            assertThat(afterOne).containsExactly("胃炎");
            assertThat(held(clinic)).isEmpty();
        }
    }

    @Test
    void whatWasTakenBackAndComesAgainIsHeldAgain() throws Exception {
        try (Clinic clinic = clinic(name -> SharingFault.NONE)) {
            // Given
            clinic.tell(1, ONE);
            clinic.tell(1, NONE);

            // When
            clinic.tell(1, "one-disease-again.json");

            // Then
            assertThat(held(clinic)).hasSize(1);
            assertThat(held(clinic).get(0).words()).containsExactly("胃炎");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SharingFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED", "DROPPED_SILENTLY"})
    void whateverGoesWrongItIsWrittenOnce(SharingFault fault) throws Exception {
        try (Clinic clinic = clinic(once(fault, "clinsregisterreq"))) {
            assertThat(clinic.tell(1, BOTH)).isEqualTo("applied");
            assertThat(held(clinic)).hasSize(1);
            assertThat(held(clinic).get(0).writes()).isEqualTo(1);
        }
    }

    @Test
    void whatComesAfterIsToldUnderTheNumberThatWasAskedForAtOnce() throws Exception {
        // Given
        Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        Function<String, SharingFault> stale = once(SharingFault.STALE_INSURANCE, "clinsregisterreq");
        try (Clinic clinic = clinic(name -> {
            asked.computeIfAbsent(name, none -> new AtomicInteger()).incrementAndGet();
            return stale.apply(name);
        })) {
            // When
            clinic.tell(1, BOTH);
            clinic.tell(1, ONE);
            clinic.document(1, Path.of("../samples/sharing/referral.json"), "a referral");

            // Then
            assertThat(asked.get("OQSmuimm01req")).hasValue(1);
            assertThat(held(clinic)).hasSize(2).allMatch(one -> one.memberId().equals("01130012:新記号:00000001:"));
        }
    }

    @Test
    void aNumberThatIsNoLongerInsuredIsAskedForAndToldAnew() throws Exception {
        try (Clinic clinic = clinic(once(SharingFault.STALE_INSURANCE, "clinsregisterreq"))) {
            // When
            clinic.tell(1, BOTH);

            // Then
            assertThat(held(clinic).get(0).memberId()).isEqualTo("01130012:新記号:00000001:");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SharingFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED", "DROPPED_SILENTLY"})
    void whateverGoesWrongADocumentIsRegisteredOnceUnderTheNumberThatIsInsured(SharingFault fault) throws Exception {
        // Given
        Path form = Path.of("../samples/sharing/referral.json");
        AtomicInteger requests = new AtomicInteger();
        try (Clinic clinic = clinic(name ->
                name.equals("clinsregisterreq") && requests.incrementAndGet() == 2 ? fault : SharingFault.NONE)) {
            clinic.tell(1, BOTH);

            // When
            String first = clinic.document(1, form, "a referral");
            String again = clinic.document(1, form, "the same again");

            // Then
            List<KeptBundle> documents = held(clinic).stream()
                    .filter(one -> one.type().equals("document"))
                    .toList();
            assertThat(List.of(first, again)).containsOnly("applied");
            assertThat(documents).hasSize(1);
            boolean moved = fault == SharingFault.STALE_INSURANCE;
            assertThat(documents.get(0).memberId().contains("新記号")).isEqualTo(moved);
            // It was made for the old number, so it is made anew for the new one, once.
            assertThat(documents.get(0).writes()).isEqualTo(moved ? 2 : 1);
        }
    }

    @Test
    void whatTheServiceDropsWithoutAWordIsSeenByItsReceiptAndHeld() throws Exception {
        try (Clinic clinic = clinic(once(SharingFault.DROPPED_SILENTLY, "clinsregisterreq"))) {
            assertThatThrownBy(() -> clinic.tell(1, BOTH))
                    .hasMessageContaining("CON-267 the service kept 1 of 2 that were sent");
        }
    }

    @Test
    void aRefusalIsHeldWithItsCodeAndNothingElse() throws Exception {
        try (Clinic clinic = clinic(once(SharingFault.REFUSED, "clinsregisterreq"))) {
            assertThatThrownBy(() -> clinic.tell(1, BOTH))
                    .hasMessageContaining("CON-264 the service refuses the request: VALIDATION");
            assertThat(held(clinic)).isEmpty();

            // And driven again, it is taken
            assertThat(clinic.deliver(1, BOTH + 1)).isEqualTo("applied");
        }
    }

    @Test
    void anEngineThatDiedAfterTheRequestAsksBeforeItTellsAgain() throws Exception {
        try (Clinic clinic = clinic(name -> SharingFault.NONE)) {
            // Given
            clinic.tell(1, BOTH);
            String key = BOTH + 1;

            // When: the ledger never heard how it ended
            clinic.ledger.forgetAll();
            clinic.ledger.begin(key, "clins");
            clinic.again(Clinic.SETTINGS);

            // Then
            assertThat(clinic.deliver(1, key)).isEqualTo("applied");
            assertThat(held(clinic).get(0).writes()).isEqualTo(1);
        }
    }

    @Test
    void afterTheLedgerWasLostAPartialReplayTakesNothingAway() throws Exception {
        try (Clinic clinic = clinic(name -> SharingFault.NONE)) {
            // Given
            clinic.tell(1, BOTH);
            clinic.forgetAll();

            // When
            assertThatThrownBy(() -> clinic.tell(1, ONE)).hasMessageContaining("CON-268");

            // Then
            assertThat(held(clinic).get(0).words()).containsExactlyInAnyOrder("胃炎", "咳");

            // And once somebody says that the replay is whole, it is replaced
            clinic.again(Clinic.SETTINGS + "&takeOver=true");
            clinic.deliver(1, "again");
            assertThat(held(clinic).get(0).words()).containsExactly("胃炎");
        }
    }

    @Test
    void fiveHundredFaultsLeaveAsManyReceiptsAsWereSent() throws Exception {
        // Given: each patient's first request goes wrong in one of the ways that need no person
        SharingFault[] faults = EnumSet.complementOf(
                        EnumSet.of(SharingFault.REFUSED, SharingFault.DROPPED_SILENTLY, SharingFault.NONE))
                .toArray(new SharingFault[0]);
        AtomicInteger requests = new AtomicInteger();
        try (Clinic clinic = clinic(name -> {
            int request = name.equals("clinsregisterreq") ? requests.getAndIncrement() : FAULTS;
            return request < FAULTS ? faults[request % faults.length] : SharingFault.NONE;
        })) {
            // When
            ExecutorService lanes = Executors.newFixedThreadPool(LANES);
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 1; i <= FAULTS; i++) {
                int patient = i;
                ends.add(lanes.submit(() -> clinic.tell(patient, BOTH)));
            }
            for (Future<String> end : ends) {
                assertThat(end.get(3, TimeUnit.MINUTES)).isEqualTo("applied");
            }
            lanes.shutdown();

            // Then
            assertThat(requests.get()).isGreaterThanOrEqualTo(FAULTS);
            assertThat(held(clinic)).hasSize(FAULTS).allMatch(one -> one.writes() == 1);
            assertThat(Set.copyOf(
                            held(clinic).stream().map(KeptBundle::identifier).toList()))
                    .hasSize(FAULTS);
            assertThat(held(clinic).stream()
                            .mapToInt(one -> one.resources().size())
                            .sum())
                    .isEqualTo(2 * FAULTS);
            assertThat(clinic.ledger.hashes()).hasSize(FAULTS);
            assertThat(clinic.service.mostOpen()).isLessThanOrEqualTo(MOST_SESSIONS);
        }
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path one : folders) {
            try (Stream<Path> files = Files.list(one)) {
                found.addAll(files.toList());
            }
        }
        return found;
    }
}
