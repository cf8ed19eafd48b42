// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.hospital.Answer;
import io.hikyaku.simulators.hospital.Heard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Answer YES = new Answer("AA", "1", "");
    private static final Answer NO = new Answer("AR", "1", "");

    @Test
    void theSameControlIdTwiceIsMatchedInOrderAndPerFeed() {
        // When
        List<Row> rows = Row.of(
                List.of(heard("ward", "1", YES), heard("lab", "1", YES), heard("ward", "1", YES)),
                List.of(
                        arrived("a", "ward", "1", "applied"),
                        arrived("b", "lab", "1", "held"),
                        arrived("c", "ward", "1", "duplicate")));

        // Then
        assertThat(rows)
                .extracting(row -> row.arrived().orElseThrow().outcome())
                .containsExactly("applied", "held", "duplicate");
    }

    @Test
    void whatIsAcknowledgedAndNowhereIsLost() {
        assertThat(row(YES, "applied").isLost(Set.of())).isTrue();
        assertThat(row(YES, "in_flight").isLost(Set.of())).isTrue();
        assertThat(new Row(heard("ward", "1", YES), Optional.empty()).isLost(Set.of()))
                .isTrue();
    }

    @Test
    void whatIsThereOrSettledOtherwiseOrWasNeverTakenIsNotLost() {
        assertThat(row(YES, "applied").isLost(Set.of("key-a"))).isFalse();
        assertThat(row(YES, "in_flight").isLost(Set.of("key-a"))).isFalse();
        assertThat(row(YES, "held").isLost(Set.of())).isFalse();
        assertThat(row(YES, "superseded").isLost(Set.of())).isFalse();
        assertThat(row(YES, "duplicate").isLost(Set.of())).isFalse();
        assertThat(row(NO, "applied").isLost(Set.of())).isFalse();
    }

    @Test
    void theStateOfTheDeliveriesCountsWhereTheMessageItselfIsOnlyRecorded() throws Exception {
        // When
        Arrived arrived = Arrived.of(new ObjectMapper().readTree("""
                {"arrival":"a","feed":"ward","controlId":null,"key":"k","status":"recorded","resources":3,
                 "deliveries":[{"destination":"ehr","status":"held"}],"problem":"CON-204 refused\\n  at   Patient"}"""));

        // Then
        assertThat(arrived.outcome()).isEqualTo("held");
        assertThat(arrived.controlId()).isEmpty();
        assertThat(arrived.said()).isEqualTo("held: CON-204 refused");
    }

    private static Row row(Answer answer, String outcome) {
        return new Row(heard("ward", "1", answer), Optional.of(arrived("a", "ward", "1", outcome)));
    }

    private static Heard heard(String feed, String controlId, Answer answer) {
        return new Heard(feed, "01.hl7", controlId, Optional.of(answer));
    }

    private static Arrived arrived(String arrival, String feed, String controlId, String outcome) {
        return new Arrived(arrival, feed, controlId, "key-" + arrival, outcome, 1, List.of(), "");
    }
}
