// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.mappings.hl7.CharacterPolicy;
import io.hikyaku.mappings.hl7.FeedText;
import io.hikyaku.routes.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message of which only the head is here: it goes no further than receive, and its sender hears why. */
class DoorRefusalTest {
    @Test
    void receiveRefusesWhatTheConnectorCouldNotTakeWhole() {
        // Given
        Receive receive = new Receive(
                "hospital",
                "lab",
                new FeedText(StandardCharsets.US_ASCII, CharacterPolicy.AS_SENT),
                new Lanes(new byte[16], UnaryOperator.identity()));

        // When // Then
        assertThatThrownBy(() -> receive.process(refused(ConnectorProblem.FRAME_TOO_LARGE)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("CON-201 too much");
    }

    @ParameterizedTest
    @CsvSource({
        "FRAME_TOO_LARGE, AR, 100^Segment sequence error, CON-201",
        "NO_ROOM, AE, 207^Application internal error, CON-209"
    })
    void itsSenderHearsWhichMessageAndWhy(ConnectorProblem problem, String code, String condition, String said) {
        // Given
        Exchange exchange = refused(problem);

        // When
        new Acknowledge("AE", new FeedTexts(new Settings(Path.of(""), Map.of())), Clock.systemUTC()).process(exchange);

        // Then
        assertThat(exchange.getMessage().getBody(byte[].class))
                .asString(StandardCharsets.US_ASCII)
                .endsWith("MSA|" + code + "|42\rERR|||" + condition + "^HL70357|E|" + said + "|||" + said
                        + " too much\r");
    }

    private static Exchange refused(ConnectorProblem problem) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody("MSH|^~\\&|LAB||||||ORU^R01|42|P|2.5\rOBX|1".getBytes(StandardCharsets.US_ASCII));
        exchange.setProperty(Arrivals.REFUSAL, new ConnectorException(problem, "too much", "here", "less"));
        return exchange;
    }
}
