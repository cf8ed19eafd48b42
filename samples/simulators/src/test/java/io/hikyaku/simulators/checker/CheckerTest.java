// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.checker.Sent.Frames;
import io.hikyaku.simulators.checker.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A history in which every promise is kept, and for each promise one that breaks it: a checker that is never red checks nothing. */
class CheckerTest {
    /** A was acknowledged before B left; C is on another feed; D was refused; E was put off once and not answered once; F was put off. */
    private final List<Sent> sent = List.of(
            new Sent("ward", "A", "aa", 0, OptionalLong.of(1), new Frames(1, 1, 0, 0)),
            new Sent("ward", "B", "bb", 2, OptionalLong.of(3), new Frames(1, 1, 0, 0)),
            new Sent("lab", "C", "cc", 4, OptionalLong.of(5), new Frames(2, 1, 0, 1)),
            new Sent("ward", "D", "dd", 6, OptionalLong.empty(), new Frames(1, 0, 1, 0)),
            new Sent("ward", "E", "ee", 8, OptionalLong.empty(), new Frames(2, 0, 0, 1)),
            new Sent("ward", "F", "ff", 9, OptionalLong.empty(), new Frames(1, 0, 0, 1)));

    private final List<EhrWrite> writes = List.of(
            write("Patient/p", 1, "A"),
            write("Patient/p", 2, "C"),
            write("Patient/p", 3, "B"),
            write("Encounter/e", 1, "A"),
            write("Observation/o", 1, "C"),
            new EhrWrite("Patient/other", 1, "somebody else"));

    @Test
    void whereEveryPromiseIsKeptTheVerdictIsClean() {
        // When
        Verdict verdict = verdict(writes, EngineAccount.empty());

        // Then
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.toJson())
                .isEqualTo("{\"sent\":6,\"acknowledged\":3,\"applied\":3,\"held\":0,\"superseded\":0,\"lost\":0,"
                        + "\"applied_twice\":0,\"reordered\":0,\"refused_but_applied\":0,\"invented\":0}");
    }

    @Test
    void anAcknowledgedMessageThatIsNowhereIsLost() {
        // When
        Verdict verdict = verdict(without("C"), EngineAccount.empty());

        // Then
        assertThat(verdict.violations()).containsExactly(new Violation(Kind.LOST, "lab C (cc…)"));
    }

    @Test
    void anAcknowledgedMessageWithoutAKeyIsLost() {
        // When
        Verdict verdict = Checker.check(
                new SenderHistory(sent),
                s -> s.controlId().equals("C") ? "" : "key-" + s.controlId(),
                new EhrHistory(without("C")),
                EngineAccount.empty());

        // Then
        assertThat(verdict.of(Kind.LOST)).hasSize(1);
    }

    @Test
    void whatIsHeldOrSupersededIsNotLost() {
        assertThat(verdict(without("C"), new EngineAccount(Set.of("key-C"), Set.of()))
                        .clean())
                .isTrue();
        assertThat(verdict(without("C"), new EngineAccount(Set.of(), Set.of("key-C")))
                        .clean())
                .isTrue();
    }

    @Test
    void aMessageThatMadeTwoVersionsOfOneResourceWasAppliedTwice() {
        // When
        Verdict verdict = verdict(with(write("Observation/o", 2, "C")), EngineAccount.empty());

        // Then
        assertThat(verdict.violations())
                .containsExactly(new Violation(Kind.APPLIED_TWICE, "Observation/o by lab C (cc…): 2 versions"));
    }

    @Test
    void anUnansweredMessageMayBeAppliedButNotTwice() {
        assertThat(verdict(with(write("Encounter/e", 2, "E")), EngineAccount.empty())
                        .clean())
                .isTrue();
        assertThat(verdict(with(write("Encounter/e", 2, "E"), write("Encounter/e", 3, "E")), EngineAccount.empty())
                        .of(Kind.APPLIED_TWICE))
                .hasSize(1);
    }

    @Test
    void anOlderMessageAppliedAfterANewerOneOfItsFeedIsReordered() {
        // When
        Verdict verdict =
                verdict(with(write("Encounter/e", 2, "B"), write("Location/l", 1, "B")), EngineAccount.empty());
        Verdict reordered = verdict(
                List.of(
                        write("Patient/p", 1, "B"),
                        write("Patient/p", 2, "C"),
                        write("Patient/p", 3, "A"),
                        write("Encounter/e", 1, "A"),
                        write("Observation/o", 1, "C")),
                EngineAccount.empty());

        // Then
        assertThat(verdict.clean()).isTrue();
        assertThat(reordered.violations())
                .containsExactly(new Violation(Kind.REORDERED, "Patient/p: ward A (aa…) after ward B (bb…)"));
    }

    @Test
    void betweenFeedsAndOnSharedResourcesNobodyPromisesOrder() {
        assertThat(verdict(with(write("Encounter/f", 1, "C"), write("Encounter/f", 2, "A")), EngineAccount.empty())
                        .clean())
                .isTrue();
        assertThat(verdict(with(write("Location/l", 1, "B"), write("Location/l", 2, "A")), EngineAccount.empty())
                        .clean())
                .isTrue();
    }

    @Test
    void aRefusedMessageMustNotBeApplied() {
        // When
        Verdict verdict = verdict(with(write("Encounter/d", 1, "D")), EngineAccount.empty());

        // Then
        assertThat(verdict.violations()).containsExactly(new Violation(Kind.REFUSED_BUT_APPLIED, "ward D (dd…)"));
    }

    @Test
    void aMessageThatOnlyEverHeardComeAgainMustNotBeApplied() {
        // When
        Verdict verdict = verdict(with(write("Encounter/f", 1, "F")), EngineAccount.empty());

        // Then
        assertThat(verdict.violations()).containsExactly(new Violation(Kind.REFUSED_BUT_APPLIED, "ward F (ff…)"));
    }

    @Test
    void whatNobodySentIsInvented() {
        // When
        Verdict verdict = verdict(with(write("Encounter/x", 1, "X")), EngineAccount.empty());

        // Then
        assertThat(verdict.violations()).containsExactly(new Violation(Kind.INVENTED, "key key-X…"));
    }

    @Test
    void aServerMayAppendItsRequestIdToTheSource() {
        assertThat(new EhrWrite("Patient/p", 1, "urn:hikyaku:00ff#abc").key()).isEqualTo("00ff");
    }

    private Verdict verdict(List<EhrWrite> committed, EngineAccount account) {
        return Checker.check(new SenderHistory(sent), s -> "key-" + s.controlId(), new EhrHistory(committed), account);
    }

    private List<EhrWrite> without(String controlId) {
        return writes.stream().filter(w -> !w.source().endsWith(controlId)).toList();
    }

    private List<EhrWrite> with(EhrWrite... more) {
        return new ArrayList<>(Stream.concat(writes.stream(), Stream.of(more)).toList());
    }

    private static EhrWrite write(String identity, long version, String controlId) {
        return new EhrWrite(identity, version, "urn:hikyaku:key-" + controlId);
    }
}
