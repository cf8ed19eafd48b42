// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.delivery.DeliveryStopped;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests → answers of one FHIR server, at its pace and with the token it asks for. Thread-safe. */
final class Server {
    private static final String FHIR_JSON = "application/fhir+json";
    private static final int UNAUTHORIZED = 401;

    private final FhirSettings settings;
    private final Wire wire;
    private final Optional<AccessToken> token;
    private final Pace pace;
    private final Clock clock;

    Server(FhirSettings settings, Wire wire, Optional<AccessToken> token, Tempo tempo) {
        this.settings = settings;
        this.wire = wire;
        this.token = token;
        this.pace = new Pace(settings.maxRequestsPerSecond(), tempo);
        this.clock = tempo.clock();
    }

    Answer post(byte[] bundle) throws Unavailable {
        HttpRequest.Builder request = request("")
                .header("Content-Type", FHIR_JSON + "; charset=UTF-8")
                .header("Prefer", "return=minimal")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bundle));
        return answer(request, true);
    }

    /** Searches by POST, so that what is searched for stands in no URL and in nobody's log of URLs. */
    Answer search(String type, String form) throws Unavailable {
        HttpRequest.Builder request = request(type + "/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return answer(request, false);
    }

    Answer get(String path) throws Unavailable {
        return answer(request(path).GET(), false);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.url(path)).header("Accept", FHIR_JSON);
    }

    private Answer answer(HttpRequest.Builder request, boolean writes) throws Unavailable {
        if (!pace.allows()) {
            throw new DeliveryStopped(settings.destination());
        }
        @Nullable String bearer = token.isPresent() ? token.get().value() : null;
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        Answer answer = Answer.of(wire.send(request.build(), settings.maxAnswerBytes(), writes), clock);
        if (answer.status() == UNAUTHORIZED && bearer != null) {
            token.get().refused(bearer);
        }
        return answer;
    }
}
