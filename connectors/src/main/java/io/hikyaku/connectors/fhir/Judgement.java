// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A server's answer to a transaction → the versions it made if all of it was applied; else whose fault it is.
 *
 * <p>The message's: {@link ConnectorException}, the message is held. Not the message's: {@link Unavailable}, the attempt
 * is made again. Every entry of the answer is looked at: not every server applies all or nothing.
 */
final class Judgement {
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final String destination;

    Judgement(String destination) {
        this.destination = destination;
    }

    /**
     * The version each entry made, in their order; empty text where the server tells none. Returns if every entry was applied.
     *
     * @param answer to the transaction
     * @param sent number of entries it had
     */
    List<String> of(Answer answer, int sent) throws Unavailable {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new Unavailable(ConnectorProblem.DENIED, "HTTP %d".formatted(answer.status()), false, answer.asked());
        }
        if (answer.status() == NOT_FOUND) {
            throw new Unavailable(ConnectorProblem.NO_FHIR, "HTTP 404 at the base URL", false, answer.asked());
        }
        if (!answer.success()) {
            throwFor(answer.status(), answer.asked(), answer.body(), "", false);
        }
        JsonNode entries = answer.body().path("entry");
        if (!"transaction-response".equals(answer.body().path("type").asText()) || entries.size() != sent) {
            throw noFhir("the answer is no transaction-response with %d entries".formatted(sent));
        }
        List<String> versions = new ArrayList<>();
        for (int index = 0; index < sent; index++) {
            JsonNode response = entries.path(index).path("response");
            int status = status(response);
            if (status < 200 || status >= 300) {
                throwFor(status, Duration.ZERO, response.path("outcome"), " for entry " + index, true);
            }
            versions.add(Version.written(response));
        }
        return versions;
    }

    private void throwFor(int status, Duration asked, JsonNode outcome, String where, boolean partly)
            throws Unavailable {
        String what = "HTTP %d%s".formatted(status, where);
        if (status == CONFLICT || status == PRECONDITION_FAILED || status == NOT_MODIFIED) {
            throw new Unavailable(ConnectorProblem.CONFLICT, what, partly, asked);
        }
        if (status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE) {
            throw new Unavailable(ConnectorProblem.UNAVAILABLE, what, partly, asked);
        }
        if (status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
            throw new Unavailable(ConnectorProblem.UNAVAILABLE, what, true, asked);
        }
        if (status < 400) {
            throw noFhir(what);
        }
        throw refused(what, outcome, partly);
    }

    private ConnectorException refused(String what, JsonNode outcome, boolean partly) {
        String issues = Issues.of(outcome);
        String atomic = partly ? "; the server answered 200 to the transaction and is not atomic" : "";
        return new ConnectorException(
                ConnectorProblem.REFUSED,
                "the destination refuses the Bundle: " + what + (issues.isEmpty() ? "" : ": " + issues) + atomic,
                "destination " + destination,
                "correct the mapping or the destination, then drive the held message again");
    }

    private static Unavailable noFhir(String what) {
        return new Unavailable(ConnectorProblem.NO_FHIR, what, true, Duration.ZERO);
    }

    /** {@code 201 Created} → 201. */
    private static int status(JsonNode response) {
        String text = response.path("status").asText();
        return STATUS.matcher(text).lookingAt() ? Integer.parseInt(text.substring(0, 3)) : 0;
    }
}
