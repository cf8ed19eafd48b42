// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import static io.hikyaku.connectors.mllp.out.Delivering.message;
import static io.hikyaku.connectors.mllp.out.Delivering.outcome;
import static io.hikyaku.connectors.mllp.out.Delivering.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.Waiting;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.tls.Certificates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A department system that is away, elsewhere, or behind TLS, and what the ledger knew before. */
class MllpOutReachTest {
    private Delivering ris;

    @BeforeEach
    void prepare() throws Exception {
        ris = new Delivering();
    }

    @AfterEach
    void stop() throws Exception {
        ris.close();
    }

    @Test
    void whileTheSystemIsAwayTheMessageWaitsAndTheDestinationIsDown() throws Exception {
        // Given
        int port = ris.system.port();
        ris.start("");
        ris.system.close();

        // When
        CompletableFuture<Exchange> delivery = CompletableFuture.supplyAsync(() -> ris.deliver("1"));
        Waiting.until("it is down", () -> !ris.status().up());
        ris.system = new DepartmentSystem(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));

        // Then
        assertThat(outcome(delivery.get())).isEqualTo("applied");
        assertThat(ris.status().up()).isTrue();
    }

    @Test
    void aStopEndsTheWaitAndHoldsNothing() throws Exception {
        // Given
        ris.start("&retryFirstMs=60000&retryMaxMs=60000");
        ris.system.close();
        CompletableFuture<Exchange> delivery = CompletableFuture.supplyAsync(() -> ris.deliver("1"));
        Waiting.until("it waits", () -> ris.status().consecutiveFailures() > 0);

        // When
        ris.stopRoutes();

        // Then
        assertThat(delivery.get().getException()).isInstanceOf(DeliveryStopped.class);
    }

    @Test
    void aMessageThatEndedBeforeIsNotSentAndOneWhoseEndNobodyKnowsIsSentAgain() throws Exception {
        // Given
        ris.start("");

        // When
        ris.ledger.attempt = DeliveryLedger.Attempt.SETTLED;
        Exchange settled = ris.deliver("1");
        ris.ledger.attempt = DeliveryLedger.Attempt.AMBIGUOUS;
        Exchange again = ris.deliver("2");

        // Then
        assertThat(outcome(settled)).isEqualTo("settled");
        assertThat(outcome(again)).isEqualTo("applied");
        assertThat(ris.system.read).containsExactly(message("2"));
    }

    @Test
    void noBytesAreNothingToSendAndApplied() throws Exception {
        // Given
        ris.start("");

        // When
        Exchange delivered = ris.send(new byte[0], "1");

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.read).isEmpty();
    }

    @Test
    void aMessageWithoutAControlIdIsNotSent() throws Exception {
        // Given
        ris.start("");

        // When
        Exchange held = ris.deliver("");

        // Then
        assertThat(problem(held)).hasMessageStartingWith("CON-220 the message has no MSH-10");
        assertThat(ris.system.read).isEmpty();
    }

    @Test
    void anotherMachineIsOnlyReachedByTlsUnlessSaidOtherwise() throws Exception {
        // Given
        ris.start("");

        // When
        Engine plain = ris.engine("ris.example.jp", 1, "");

        // Then
        assertThat(rootOf(plain)).hasMessageStartingWith("CON-210 host is another machine, and there is no TLS");
    }

    @Test
    void overTlsOnlyACertificateThatAnAuthorityOfOursSignedIsBelieved(@TempDir Path folder) throws Exception {
        // Given
        Certificates certificates = new Certificates(folder);
        ris.system.close();
        ris.system = secured(certificates, folder);
        ris.start("&tls=true&caFile=" + certificates.authority());

        // When
        Exchange delivered = ris.deliver("1");
        ris.stopEngine();
        ris.start("&tls=true&caFile=" + certificates.stranger());
        CompletableFuture<Exchange> distrusted = CompletableFuture.supplyAsync(() -> ris.deliver("2"));
        Waiting.until("it is not believed", () -> ris.status().problem().equals("CON-212"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(ris.system.read).containsExactly(message("1"));
        ris.stopRoutes();
        assertThat(distrusted.get().getException()).isInstanceOf(DeliveryStopped.class);
    }

    private static DepartmentSystem secured(Certificates certificates, Path folder) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificates.keys("server", certificates.signed("server", "authority")), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new DepartmentSystem(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static Throwable rootOf(Engine engine) {
        try (engine) {
            engine.start();
            return new AssertionError("it started");
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
