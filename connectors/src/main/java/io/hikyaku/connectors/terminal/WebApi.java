// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The Web API of a national service, by SOAP over HTTPS with certificates on both ends: a request is submitted, and its result is in the
 * answer, or fetched by the request's identifier while the service is still at it. Its result is told by the identifier within, never by
 * the call it came in.
 */
final class WebApi implements Terminal {
    private final SoapClient soap;
    private final Waiting waiting;
    private final Sessions sessions;
    private final Clock clock;
    private final Pause pause;

    /**
     * How long it waits, and for whom it asks.
     *
     * @param institution ten digits of the institution
     * @param poll between two questions after a result
     * @param answer how long one request may take
     */
    record Waiting(String institution, Duration poll, Duration answer) {}

    WebApi(SoapClient soap, Waiting waiting, Sessions sessions, Clock clock, Pause pause) {
        this.soap = soap;
        this.waiting = waiting;
        this.sessions = sessions;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Result ask(RequestFile request) throws NotNow {
        if (!sessions.open(waiting.answer())) {
            throw new NotNow(ConnectorProblem.TERMINAL_LATE, "no session became free", false);
        }
        try {
            Optional<Result> first = called(
                    "Submit",
                    Map.of(
                            "Name",
                            request.name(),
                            "Request",
                            Base64.getEncoder().encodeToString(request.bytes(waiting.institution()))),
                    request.fileId());
            return await(request.fileId(), first);
        } finally {
            sessions.close();
        }
    }

    private Result await(String fileId, Optional<Result> first) throws NotNow {
        Instant end = clock.instant().plus(waiting.answer());
        Optional<Result> result = first;
        while (result.isEmpty() || result.get().processing()) {
            if (!clock.instant().isBefore(end) || !pause.of(waiting.poll())) {
                throw new NotNow(
                        ConnectorProblem.TERMINAL_LATE, "the service took a request and gave no result in time", true);
            }
            result = fetched(fileId);
        }
        return result.get();
    }

    private Optional<Result> fetched(String fileId) throws NotNow {
        try {
            return called("Fetch", Map.of("ArbitraryFileIdentifier", fileId), fileId);
        } catch (NotNow e) {
            // The request itself was taken, so what became of it is open however its result fails to come.
            throw new NotNow(e.problem(), e.what(), true);
        }
    }

    /** What the call brings of this request: the answer of another is none. */
    private Optional<Result> called(String operation, Map<String, String> elements, String fileId) throws NotNow {
        String result = soap.call(operation, RequestFile.elements(elements));
        return Result.read(decoded(result)).filter(one -> one.fileId().equals(fileId));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    @Override
    public Optional<Result> late(String fileId) {
        try {
            return fetched(fileId).filter(result -> !result.processing());
        } catch (NotNow | ConnectorException unknown) {
            // Whoever asks goes on to a question that tells.
            return Optional.empty();
        }
    }

    /** The service keeps its results, and nothing lies here. */
    @Override
    public void forget(String fileId) {}

    /** A call that was made cannot be taken back. */
    @Override
    public boolean retract(RequestFile request) {
        return false;
    }
}
