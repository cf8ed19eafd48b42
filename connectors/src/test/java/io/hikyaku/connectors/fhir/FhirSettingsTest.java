// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.delivery.Backoff;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirSettingsTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

    @Test
    void theBaseOfRequestsHasNoSlashAtItsEnd() {
        assertThat(FhirSettings.server("https://ehr.example/fhir/", false))
                .isEqualTo(URI.create("https://ehr.example/fhir"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090/fhir", "http://localhost/fhir", "http://[::1]:1/fhir"})
    void plainHttpMayStayOnThisMachine(String url) {
        assertThat(FhirSettings.server(url, false)).isEqualTo(URI.create(url));
    }

    @Test
    void plainHttpLeavesThisMachineOnlyWhenTold() {
        assertThat(FhirSettings.server("http://ehr.example/fhir", true).getHost())
                .isEqualTo("ehr.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example/fhir",
                "http://127.evil.example/fhir",
                "ftp://ehr.example/fhir",
                "ehr.example",
                "",
                "https://user:word@ehr.example/fhir",
                "https://ehr.example/fhir?x=1",
                "https://ehr.example/fhir#x",
                "a b"
            })
    void anythingElseIsRefusedAtTheStart(String url) {
        assertThatThrownBy(() -> FhirSettings.server(url, false))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("CON-210 server ");
    }

    @Test
    void aLimitOfOneIsTheLeast() {
        assertThat(settings(1).maxConflicts()).isOne();
        assertThatThrownBy(() -> settings(0)).hasMessageStartingWith("CON-210 maxAnswerBytes is 0");
    }

    @Test
    void whoseIdsResourcesHaveIsOneOfTwo() {
        assertThat(Style.of("own", true)).isEqualTo(Style.VERSIONED);
        assertThat(Style.of("own", false)).isEqualTo(Style.OWN_IDS);
        assertThat(Style.of("server", true)).isEqualTo(Style.CONDITIONAL);
        assertThatThrownBy(() -> Style.of("Server", true)).hasMessageStartingWith("CON-210 ids is neither");
    }

    private static FhirSettings settings(int limit) {
        Duration second = Duration.ofSeconds(1);
        return new FhirSettings(
                URI.create("https://ehr.example"),
                "ehr",
                second,
                second,
                limit,
                BACKOFF,
                limit,
                Style.VERSIONED,
                limit,
                0);
    }
}
