// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender hears whose MSH-15 and MSH-16 ask for it, in a feed that knows enhanced mode, and in one that does not. */
class EnhancedModeTest {
    @ParameterizedTest
    @CsvSource({
        "true, AL, NE, '', CA",
        "true, AL, NE, AE, CE",
        "true, SU, '', '', CA",
        "true, SU, '', AE, nothing",
        "true, ER, AL, '', nothing",
        "true, ER, AL, AE, CE",
        "true, NE, AL, '', nothing",
        "true, '', AL, '', CA",
        "true, XX, AL, '', CA",
        "true, '', '', '', AA",
        "true, '', '', AE, AE",
        "false, AL, AL, '', AA",
        "false, NE, NE, AE, AE"
    })
    void theFirstAnswerIsTheOneAskedFor(boolean enhanced, String msh15, String msh16, String refusal, String heard)
            throws Exception {
        // Given
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage()
                .setBody(("MSH|^~\\&|LAB||||||ORU^R01|42|P|2.5|||" + msh15 + "|" + msh16 + "\rOBX|1")
                        .getBytes(StandardCharsets.US_ASCII));
        exchange.setProperty(Envelope.ENHANCED, enhanced);

        // When
        acknowledge(refusal).process(exchange);

        // Then
        String answer = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.US_ASCII);
        if (heard.equals("nothing")) {
            assertThat(answer).isEmpty();
        } else {
            assertThat(answer).contains("\rMSA|" + heard + "|42\r");
        }
    }

    @Test
    void theApplicationAnswerIsAMessageThatAsksForACommitAnswerItself() {
        // Given
        Answer answer = new Answer(
                header("MSH|^~\\&|LAB|H|HUB|C|||ORU^R01^ORU_R01|42|P|2.5|||AL|AL||UNICODE UTF-8\r"), "AA", "");

        // When
        byte[] message = answer.initiated(Instant.parse("2026-04-01T03:00:00Z"), "R7");

        // Then
        assertThat(new String(message, StandardCharsets.US_ASCII))
                .isEqualTo(
                        "MSH|^~\\&|HUB|C|LAB|H|20260401030000.000+0000||ACK^R01^ACK|R7|P|2.5|||AL|NE||UNICODE UTF-8\r"
                                + "MSA|AA|42\r");
    }

    @Test
    void aWordThatIsNoModeStopsTheStart() {
        // When, Then
        assertThatThrownBy(() -> AcknowledgementMode.of("enhansed"))
                .isInstanceOfSatisfying(
                        RouteException.class,
                        slip -> assertThat(slip.problem().code()).isEqualTo("RTE-303"));
    }

    private static Acknowledge acknowledge(String refusal) {
        return new Acknowledge(refusal, new FeedTexts(new Settings(Path.of(""), Map.of())), Clock.systemUTC());
    }

    private static Hl7Header header(String message) {
        return Hl7Header.of(message.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
