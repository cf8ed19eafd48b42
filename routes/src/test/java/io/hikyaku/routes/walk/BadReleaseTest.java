// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad release of a mapping: the feed pauses after a few, goes on with the correction, and all that was held is driven again. */
class BadReleaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int COPIES = 20;

    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void theFeedPausesAfterAFewAndEndsWithEverythingApplied() throws Exception {
        // Given
        OwnInstallation installation = OwnInstallation.in(home);
        installation.forgetMen();
        installation.replace("routes/hikyaku.properties", "breaker.heldCount = 20", "breaker.heldCount = 8");
        List<Outgoing> messages = Traffic.of("ward", COPIES).stream()
                .filter(message -> message.name().matches(".*0[1-7]-.*"))
                .toList();
        try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory());
                RunningEngine engine = RunningEngine.start(home, data, ehr.url())) {
            Breaker breaker = engine.bean(Breaker.class);

            // When
            for (Outgoing message : messages) {
                assertThat(engine.send("ward", message.bytes()).code()).isEqualTo("AA");
            }
            await().atMost(LIMIT).until(() -> breaker.paused("ward").isPresent());
            assertThat(held(engine)).isLessThan(messages.size() / 2);
            assertThat(engine.messages("in.ward")).isGreaterThan(messages.size() / 4);
            installation.rememberMen();
            await().atMost(LIMIT).until(() -> breaker.paused("ward").isEmpty());
            engine.bean(Redrive.class).drive(HeldQuery.ALL, Redrive.LARGEST_REQUEST);

            // Then
            await().atMost(LIMIT).until(() -> engine.messages("in.ward") == 0);
            engine.bean(Redrive.class).drive(HeldQuery.ALL, Redrive.LARGEST_REQUEST);
            await().atMost(LIMIT)
                    .until(() -> engine.messages("in.ward") == 0
                            && engine.bean(LedgerReading.class).counts().inFlight() == 0);
            assertThat(held(engine)).isZero();
            assertThat(engine.bean(LedgerReading.class).counts().received()).isEqualTo(messages.size());
        }
    }

    private static long held(RunningEngine engine) {
        return engine.bean(QuarantineLedger.class).count(HeldQuery.ALL);
    }
}
