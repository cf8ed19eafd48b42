// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.Waiting;
import io.hikyaku.connectors.tls.Certificates;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much, how fast, where to and to whom. */
class FhirOutLimitsTest {
    @TempDir
    Path folder;

    private Destination ehr;

    @BeforeEach
    void start() throws Exception {
        ehr = new Destination();
    }

    @AfterEach
    void stop() {
        ehr.close();
    }

    @Test
    void aBundleIsSentAtTheLimitAndHeldOnePastIt() throws Exception {
        // Given
        ehr.deliver(Sample.subject("Patient/p1"));
        int bytes = ehr.server.transactions.get(0).toString().length();

        // When
        ehr.with("&maxBundleBytes=" + bytes);
        Exchange atTheLimit = ehr.deliver(Sample.subject("Patient/p2"));
        ConnectorException onePast = ehr.refused(Sample.subject("Patient/p33"));

        // Then
        assertThat(Destination.outcome(atTheLimit)).isEqualTo("applied");
        assertThat(onePast.code()).isEqualTo("CON-233");
        assertThat(ehr.server.transactions).hasSize(2);
    }

    @Test
    void noMoreRequestsAreSentInASecondThanTheServerWants() {
        // Given
        List<Duration> waits = new ArrayList<>();
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);
        Pace pace = new Pace(4, new Tempo(clock, wait -> waits.add(wait), () -> 0L));
        Pace unlimited = new Pace(0, new Tempo(clock, wait -> waits.add(wait), () -> 0L));

        // When
        for (int request = 0; request < 4; request++) {
            assertThat(pace.allows()).isTrue();
            assertThat(unlimited.allows()).isTrue();
        }

        // Then
        assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @Test
    void aHostThatNoSettingNamesIsNotReached() {
        assertThatThrownBy(() -> ehr.at("https://elsewhere.example/fhir"))
                .rootCause()
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("CON-213 elsewhere.example is not among the hosts");
        assertThatThrownBy(() -> ehr.with(
                        "&tokenUrl=https://elsewhere.example/token&clientId=c&tokenKeyId=k&tokenKeyFile=" + key()))
                .rootCause()
                .hasMessageStartingWith("CON-213 elsewhere.example");
    }

    private Path key() throws Exception {
        return new Certificates(folder).key("client");
    }

    @Test
    void aServerThatAsksForACertificateIsShownOne() throws Exception {
        // Given
        Certificates certificates = new Certificates(folder);
        TlsSettings server = TlsSettings.of(
                certificates.signed("server", "authority").toString(),
                certificates.key("server").toString(),
                certificates.authority().toString(),
                "TLSv1.3",
                "the test");
        ehr.server.close();
        ehr.server = new FhirEndpoint(new Tls(server, Clock.systemUTC()).context());
        String authority = "&caFile=" + certificates.authority();
        String own = "&certificateFile=%s&keyFile=%s"
                .formatted(certificates.signed("client", "authority"), certificates.key("client"));

        // When
        ehr.with(authority);
        CompletableFuture<Exchange> withoutOne =
                CompletableFuture.supplyAsync(() -> ehr.deliver(Sample.subject("Patient/p1")));
        Waiting.until("it is down", () -> !ehr.status().up());
        ehr.stopRoutes();
        withoutOne.join();
        ehr.with(authority + own);
        Exchange withOne = ehr.deliver(Sample.subject("Patient/p2"));

        // Then
        assertThat(Destination.outcome(withOne)).isEqualTo("applied");
        assertThat(ehr.server.transactions).hasSize(1);
    }

    @Test
    void whatTheServerLacksIsToldInWords() throws Exception {
        // Given
        ehr.server.statement = """
                {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"resource":[
                  {"type":"Patient","versioning":"versioned","updateCreate":true,
                   "interaction":[{"code":"update"},{"code":"history-instance"}]}]}]}""";

        // When
        ehr.with("");

        // Then
        Waiting.until("it was looked at", () -> !ehr.status().lacks().isEmpty());
        assertThat(ehr.status().lacks())
                .containsExactly(
                        "transactions: every delivery will be refused",
                        "versions judged in updates of Patient (versioned-update): a request that comes late is not refused");
    }
}
