// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LimitsTest {
    @Test
    void aBodyAtTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        // Given
        String body = Client.patient("a");
        try (FhirServer wide = FhirServer.start(FhirServerSettings.inMemory().withMaxBodyBytes(body.length()));
                FhirServer narrow =
                        FhirServer.start(FhirServerSettings.inMemory().withMaxBodyBytes(body.length() - 1))) {

            // When
            HttpResponse<String> taken = new Client(wide.url()).put("/Patient/a", body);
            HttpResponse<String> refused = new Client(narrow.url()).put("/Patient/a", body);

            // Then
            assertThat(taken.statusCode()).isEqualTo(201);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(Client.json(refused).at("/issue/0/code").asText()).isEqualTo("too-long");
        }
    }

    @Test
    void nobodyReachesItFromAnotherMachine() throws Exception {
        // Given
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory())) {
            int port = server.url().getPort();

            // Then
            assertThat(outside).noneMatch(address -> accepts(address, port));
            assertThat(accepts(InetAddress.getLoopbackAddress(), port)).isTrue();
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatIsNotBelowTheBaseIsNotFound() throws Exception {
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory())) {
            URI root = URI.create(server.url().toString().replace("/fhir", ""));
            assertThat(new Client(root).get("/Patient/a").statusCode()).isEqualTo(404);
            assertThat(new Client(root).get("/fhirPatient/a").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void deepNestingIsRefusedNotSuffered() throws Exception {
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory())) {
            String deep = "{\"resourceType\":\"Patient\",\"id\":\"a\",\"x\":" + "[".repeat(100_000);
            assertThat(new Client(server.url()).put("/Patient/a", deep).statusCode())
                    .isEqualTo(400);
        }
    }
}
