// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hikyaku.connectors.ConnectorProblem;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our key → a token a server lets us in with, asked for once however many wait for it, and again shortly before it ends. Thread-safe.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html">SMART, private_key_jwt</a>
 */
final class AccessToken {
    /** The standard allows five minutes; clocks differ. */
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(4);

    private static final Duration RESERVE = Duration.ofSeconds(30);
    private static final int UNTOLD_LIFE_SECONDS = 60;
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final SmartSettings settings;
    private final Wire wire;
    private final Clock clock;
    private @Nullable String token;
    private Instant until = Instant.MIN;

    AccessToken(SmartSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.clock = clock;
    }

    /** The token, fetched if there is none that lasts. */
    synchronized String value() throws Unavailable {
        String current = token;
        if (current == null || !clock.instant().isBefore(until)) {
            current = fetched();
        }
        return current;
    }

    /** The server does not want this one any longer. */
    synchronized void refused(String value) {
        if (value.equals(token)) {
            token = null;
        }
    }

    private String fetched() throws Unavailable {
        HttpRequest request = HttpRequest.newBuilder(settings.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form()))
                .build();
        Instant asked = clock.instant();
        HttpResponse<byte[]> answer = wire.send(request, MAX_ANSWER_BYTES, false);
        JsonNode body = Json.read(answer.body());
        String given = body.path("access_token").asText("");
        if (answer.statusCode() != 200 || given.isEmpty()) {
            throw refusal(answer.statusCode());
        }
        long seconds = body.path("expires_in").asLong(UNTOLD_LIFE_SECONDS);
        until = asked.plusSeconds(seconds).minus(RESERVE);
        token = given;
        return given;
    }

    private static Unavailable refusal(int status) {
        boolean later = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
        return new Unavailable(
                later ? ConnectorProblem.UNAVAILABLE : ConnectorProblem.DENIED,
                "HTTP %d and no token from the token endpoint".formatted(status),
                false,
                Duration.ZERO);
    }

    private String form() {
        Map<String, String> fields = Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                settings.scope(),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String assertion() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.clientId())
                .subject(settings.clientId())
                .audience(settings.tokenUrl().toString())
                .expirationTime(Date.from(clock.instant().plus(ASSERTION_LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(settings.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(settings.keyId())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer());
        } catch (JOSEException e) {
            throw FhirSettings.slip(
                    "the key of tokenKeyFile cannot sign " + settings.algorithm(),
                    "give a P-384 key for ES384, an RSA key of 2048 bits or more for RS384");
        }
        return jwt.serialize();
    }

    private JWSSigner signer() throws JOSEException {
        return settings.algorithm().equals(JWSAlgorithm.ES384)
                ? new ECDSASigner((ECPrivateKey) settings.key())
                : new RSASSASigner(settings.key());
    }
}
