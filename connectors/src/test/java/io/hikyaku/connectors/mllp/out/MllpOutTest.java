// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import static io.hikyaku.connectors.mllp.out.Delivering.message;
import static io.hikyaku.connectors.mllp.out.Delivering.outcome;
import static io.hikyaku.connectors.mllp.out.Delivering.problem;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message on its way to a department system that answers as such systems do. */
class MllpOutTest {
    private Delivering ris;

    @BeforeEach
    void prepare() throws Exception {
        ris = new Delivering();
    }

    @AfterEach
    void stop() throws Exception {
        ris.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "CA"})
    void aMessageThatIsTakenIsApplied(String code) throws Exception {
        // Given
        ris.start("");
        ris.system.next(code);

        // When
        Exchange delivered = ris.deliver("1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.read).containsExactly(message("1"));
        assertThat(ris.ledger.begun).containsExactly("key-1@ris");
    }

    @Test
    void messagesShareAConnection() throws Exception {
        // Given
        ris.start("");

        // When
        ris.deliver("1");
        ris.deliver("2");
        ris.deliver("3");

        // Then
        assertThat(ris.system.connections).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AE", "CE"})
    void anErrorIsTriedAgainInPlace(String code) throws Exception {
        // Given
        ris.start("");
        ris.system.next(code, code, "AA");

        // When
        Exchange delivered = ris.deliver("1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.read).containsExactly(message("1"), message("1"), message("1"));
    }

    @Test
    void errorsPastTheLimitHoldTheMessage() throws Exception {
        // Given
        ris.start("&maxErrors=2");
        ris.system.next("AE", "AE", "AE");

        // When
        Exchange held = ris.deliver("1");

        // Then
        assertThat(problem(held)).hasMessageStartingWith("CON-231 the destination answered AE, 3 times in a row");
        assertThat(ris.system.read).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"AR, AR", "CR, CR"})
    void aRefusalHoldsTheMessageWithItsCodeAndNothingElseThatWasSaid(String code, String said) throws Exception {
        // Given
        ris.start("");
        ris.system.nextRaw("\u000BMSH|^~\\&|RIS\rMSA|" + code
                + "|1|KANARIENVOGEL\rERR|||204^KANARIENVOGEL^HL70357|E||||KANARIENVOGEL\r\u001C\r");

        // When
        Exchange held = ris.deliver("1");

        // Then
        assertThat(problem(held))
                .hasMessageStartingWith("CON-223 the destination refuses the message: " + said + " with condition 204")
                .hasMessageNotContaining("KANARIENVOGEL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u000BMSH|^~\\&|RIS\rMSA|AA|another\r\u001C\r",
                "\u000BMSH|^~\\&|RIS\r\u001C\r",
                "\u000BMSH|^~\\&|RIS\rMSA|XX|1\r\u001C\r",
                "\u000B\u001C\r",
                "no frame",
                "cut"
            })
    void whatIsNoAnswerToThisMessageClosesTheConnectionAndTheMessageIsSentAgain(String answer) throws Exception {
        // Given
        ris.start("");
        ris.system.nextRaw(answer);

        // When
        Exchange delivered = ris.deliver("1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.read).containsExactly(message("1"), message("1"));
        assertThat(ris.system.connections).containsExactly(1, 2);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeClosesTheConnectionAndTheMessageIsSentAgain() throws Exception {
        // Given
        ris.start("&answerTimeoutMs=200");
        ris.system.next(DepartmentSystem.SILENT);

        // When
        Exchange delivered = ris.deliver("1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.connections).containsExactly(1, 2);
    }

    @Test
    void anAnswerTooManyIsNeverTakenForThatOfTheNextMessage() throws Exception {
        // Given: each answer comes twice, so that a second message finds the first one's
        ris.start("");
        ris.system.nextRaw(DepartmentSystem.ack("AA", "1") + DepartmentSystem.ack("AA", "1"));
        ris.system.next("AR");

        // When
        Exchange first = ris.deliver("1");
        Exchange second = ris.deliver("2");

        // Then
        assertThat(outcome(first)).isEqualTo("applied");
        assertThat(problem(second)).hasMessageStartingWith("CON-223");
    }

    @Test
    void anAnswerPastTheLimitIsNone() throws Exception {
        // Given
        ris.start("&maxAnswerBytes=100");
        String answer = DepartmentSystem.ack("AA", "1");
        ris.system.nextRaw(answer.replace("RIS", "R".repeat(101)));

        // When
        Exchange delivered = ris.deliver("1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.connections).containsExactly(1, 2);
    }
}
