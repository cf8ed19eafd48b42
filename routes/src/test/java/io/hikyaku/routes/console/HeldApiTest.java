// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.QuarantineLedger;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held, counted, driven again and given up by the API. One message is refused by the EHR and not in its queue yet. */
@ExtendWith(SharedConsole.class)
class HeldApiTest {
    private final RunningConsole console;
    private final OperatorClient client;

    HeldApiTest(RunningConsole console) {
        this.console = console;
        this.client = new OperatorClient(console.port());
    }

    @BeforeEach
    void aTokenToSendBack() throws Exception {
        client.getWithPassword("/api/counts", console.password());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "?feed=ward, 1",
        "?feed=lab, 0",
        "?destination=ehr&problem=CON-210, 1",
        "?destination=pharmacy, 0",
        "?problem=CON-211, 0"
    })
    void itCountsWhatARedriveWouldDrive(String query, long held) throws Exception {
        // When
        HttpResponse<String> answer = client.getWithPassword("/api/held" + query, console.password());

        // Then
        assertThat(answer.body()).isEqualTo("{\"held\":" + held + "}");
    }

    @Test
    void itSaysHowManyWereDrivenAndHowManyAreLeft() throws Exception {
        // When
        HttpResponse<String> answer =
                client.postWithPassword("/api/held/redrive?feed=ward&most=10000", console.password());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"driven\":0", "\"left\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/held/redrive?most=10001",
                "/api/held/redrive?most=0",
                "/api/held/redrive?problem=MAP",
                "/api/held/redrive?fed=ward",
                "/api/held/ARRIVAL/discard?by=A.Nurse",
                "/api/held/ARRIVAL/discard?reason=none&by=%20",
                "/api/held/ARRIVAL/discard?reason=none&by=1234567890123456789012345678901234567890123456789012345678901234x"
            })
    void aWrongRequestDecidesNothing(String path) throws Exception {
        // When
        HttpResponse<String> answer = client.postWithPassword(path.replace("ARRIVAL", arrival()), console.password());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("RTE-330");
        assertThat(quarantine().count(HeldQuery.ALL)).isEqualTo(1);
    }

    @Test
    void nothingIsHeldOfAnArrivalNobodyKnows() throws Exception {
        // When
        HttpResponse<String> answer = client.postWithPassword("/api/held/nobody/redrive", console.password());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("RTE-331");
    }

    @Test
    void withoutItsTokenARequestDecidesNothing() throws Exception {
        // When
        HttpResponse<String> answer =
                client.post("/api/held/redrive", "", "Authorization", OperatorClient.basic(console.password()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private String arrival() {
        return quarantine().held(HeldQuery.ALL, Held.NONE, 1).get(0).arrival();
    }

    private QuarantineLedger quarantine() {
        return console.context.getBean(QuarantineLedger.class);
    }
}
