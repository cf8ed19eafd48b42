// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.hikyaku.connectors.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets in who signs for itself: SMART Backend Services. */
class FhirOutTokenTest {
    @TempDir
    Path folder;

    private Destination ehr;
    private TokenEndpoint tokens;
    private KeyPair pair;

    @BeforeEach
    void start() throws Exception {
        ehr = new Destination();
        tokens = new TokenEndpoint();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        pair = generator.generateKeyPair();
    }

    @AfterEach
    void stop() {
        ehr.close();
        tokens.close();
    }

    private String settings(KeyPair keys, String algorithm) throws IOException {
        Path file = folder.resolve(algorithm + ".pem");
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded());
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
                StandardCharsets.US_ASCII);
        return "&tokenUrl=%s&clientId=hikyaku&tokenKeyFile=%s&tokenKeyId=k1&tokenAlgorithm=%s"
                .formatted(tokens.url(), file, algorithm);
    }

    @Test
    void manyDeliveriesAskForOneTokenAndSayWhoAsks() throws Exception {
        // Given
        Waiting.until("it was looked at without a token", () -> !ehr.server.bearers.isEmpty());
        ehr.server.bearers.clear();
        ehr.with(settings(pair, "ES384"));

        // When
        List<CompletableFuture<Exchange>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> ehr.deliver(Sample.subject("Patient/p" + n))))
                .toList();
        for (CompletableFuture<Exchange> one : all) {
            assertThat(Destination.outcome(one.get())).isEqualTo("applied");
        }

        // Then
        assertThat(tokens.asked).hasSize(1);
        assertThat(ehr.server.bearers).containsOnly("Bearer token-1");
        Map<String, String> form = tokens.asked.get(0);
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "system/*.cruds")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT jwt = SignedJWT.parse(form.get("client_assertion"));
        assertThat(jwt.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("hikyaku");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("hikyaku");
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(tokens.url());
        assertThat(jwt.getJWTClaimsSet().getJWTID()).isNotBlank();
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBefore(Instant.now().plusSeconds(300));
    }

    @Test
    void anRsaKeySignsToo() throws Exception {
        // Given
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair rsa = generator.generateKeyPair();
        ehr.with(settings(rsa, "RS384"));

        // When
        ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        SignedJWT jwt = SignedJWT.parse(tokens.asked.get(0).get("client_assertion"));
        assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) rsa.getPublic())))
                .isTrue();
    }

    @Test
    void aTokenThatEndsOrIsRefusedIsFollowedByAnother() throws Exception {
        // Given
        tokens.lifeSeconds = 1;
        ehr.with(settings(pair, "ES384"));
        ehr.deliver(Sample.subject("Patient/p1"));
        tokens.lifeSeconds = 300;
        int before = tokens.asked.size();

        // When
        ehr.deliver(Sample.subject("Patient/p2"));
        ehr.server.nextAnswers(401, "");
        Exchange afterRefusal = ehr.deliver(Sample.subject("Patient/p3"));

        // Then
        assertThat(Destination.outcome(afterRefusal)).isEqualTo("applied");
        assertThat(tokens.asked).hasSize(before + 2);
        assertThat(jti(before)).isNotEqualTo(jti(before + 1));
    }

    private String jti(int request) throws Exception {
        return SignedJWT.parse(tokens.asked.get(request).get("client_assertion"))
                .getJWTClaimsSet()
                .getJWTID();
    }

    @Test
    void aTokenEndpointThatRefusesUsHoldsNothing() throws Exception {
        // Given
        tokens.status = 400;
        ehr.with(settings(pair, "ES384"));
        CompletableFuture<Exchange> delivery =
                CompletableFuture.supplyAsync(() -> ehr.deliver(Sample.subject("Patient/p1")));
        Waiting.until("it is down", () -> !ehr.status().up());
        assertThat(ehr.status().problem()).isEqualTo("CON-232");

        // When
        tokens.status = 200;

        // Then
        assertThat(Destination.outcome(delivery.get())).isEqualTo("applied");
    }

    @Test
    void aSlipInTheSettingsIsToldAtTheStart() throws Exception {
        String good = settings(pair, "ES384");
        assertThatThrownBy(() -> ehr.with(good.replace("ES384&", "HS256&").replaceFirst("ES384$", "HS256")))
                .rootCause()
                .hasMessageStartingWith("CON-210 tokenAlgorithm is neither");
        assertThatThrownBy(() -> ehr.with(good.replace("clientId=hikyaku&", "")))
                .rootCause()
                .hasMessageStartingWith("CON-210 clientId is empty");
        assertThatThrownBy(() -> ehr.with(good.replace("ES384.pem", "none.pem")))
                .rootCause()
                .hasMessageStartingWith("CON-211 there is no EC key");
    }
}
