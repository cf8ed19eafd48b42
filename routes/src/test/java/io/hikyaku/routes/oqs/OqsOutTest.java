// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.oqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.TerminalSimulator;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The eligibility service by real folders: a question is asked until it is answered, and not again while the answer holds. */
class OqsOutTest {
    private static final String QUESTION =
            "<QualificationConfirmSearchInfo><A>Canary</A></QualificationConfirmSearchInfo>";

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private TerminalSimulator terminal;

    private void start(Function<Integer, TerminalFault> faults, long holdsMs) throws Exception {
        terminal = new TerminalSimulator(folder, 50, name -> faults.apply(asked.incrementAndGet()));
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:../connectors");
        kamelets.setNoErrorHandler(true);
        context.addComponent("kamelet", kamelets);
        String uri =
                "kamelet:oqs-out?institution=1319999999&requests=%s&results=%s&answerMs=150&pollMs=2&retryFirstMs=1&retryMaxMs=5&holdsMs=%d"
                        .formatted(terminal.requests(), terminal.results(), holdsMs);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(uri);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        terminal.close();
    }

    private Exchange ask(String question) {
        return context.createProducerTemplate()
                .send("direct:ask", exchange -> exchange.getIn().setBody(question));
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED"})
    void whateverGoesWrongThereIsAnAnswerInTheEnd(TerminalFault fault) throws Exception {
        // Given
        start(times -> times == 1 ? fault : TerminalFault.NONE, 60_000);

        // When
        Exchange answered = ask(QUESTION);

        // Then
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody(String.class)).contains("<SegmentOfResult>1<");
    }

    @Test
    void theSameQuestionIsNotAskedAgainWhileItsAnswerHolds() throws Exception {
        start(times -> TerminalFault.NONE, 60_000);
        String first = ask(QUESTION).getMessage().getBody(String.class);
        assertThat(ask(QUESTION).getMessage().getBody(String.class)).isEqualTo(first);
        assertThat(asked).hasValue(1);
        ask(QUESTION.replace("Canary", "Other"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusalIsToldWithItsCodeAndIsNotRemembered() throws Exception {
        start(times -> times == 1 ? TerminalFault.REFUSED : TerminalFault.NONE, 60_000);
        assertThat(ask(QUESTION).getException())
                .hasMessageStartingWith("CON-264")
                .hasMessageNotContaining("Canary");
        assertThat(ask(QUESTION).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Canary",
                "<Other/>",
                "<QualificationConfirmSearchInfo/><More/>",
                "<!DOCTYPE a><QualificationConfirmSearchInfo/>",
                " <QualificationConfirmSearchInfo/>",
            })
    void whatIsNoQuestionIsNotAsked(String body) throws Exception {
        start(times -> TerminalFault.NONE, 60_000);
        assertThat(ask(body).getException()).hasMessageStartingWith("CON-266").hasMessageNotContaining("Canary");
        assertThat(asked).hasValue(0);
    }
}
