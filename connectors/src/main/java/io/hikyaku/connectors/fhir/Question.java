// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that may have been applied → those that were.
 *
 * <p>Each resource says in {@code meta.source} which message it came from, so its history says whether this one did.
 */
final class Question {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSIONS = 50;

    private final Server server;

    Question(Server server) {
        this.server = server;
    }

    /** Those of the entries that the server has, or had, from this source. */
    List<Entry> applied(List<Entry> entries, String source) throws Unavailable {
        List<Entry> applied = new ArrayList<>();
        for (Entry entry : entries) {
            if (isFrom(entry.identity(), source)) {
                applied.add(entry);
            }
        }
        return applied;
    }

    /** Whether the server has something under this identity. */
    boolean exists(String identity) throws Unavailable {
        return answered(server.get(identity)).success();
    }

    private boolean isFrom(String identity, String source) throws Unavailable {
        Answer history = answered(server.get(identity + "/_history?_count=" + VERSIONS));
        if (history.success()) {
            for (JsonNode version : history.body().path("entry")) {
                if (says(version.path("resource"), source)) {
                    return true;
                }
            }
            return false;
        }
        if (history.status() == NOT_FOUND || history.status() == GONE) {
            return false;
        }
        Answer current = answered(server.get(identity));
        return current.success() && says(current.body(), source);
    }

    /** HAPI writes its own request id behind the source, after a hash sign. */
    private static boolean says(JsonNode resource, String source) {
        String said = resource.path("meta").path("source").asText();
        return said.equals(source) || said.startsWith(source + "#");
    }

    private static Answer answered(Answer answer) throws Unavailable {
        boolean busy = answer.status() == 408 || answer.status() == 429;
        boolean broken = answer.status() >= SERVER_ERROR && answer.status() != NOT_IMPLEMENTED;
        boolean elsewhere = !answer.success() && answer.status() < CLIENT_ERROR;
        if (busy || broken || elsewhere) {
            throw new Unavailable(
                    elsewhere ? ConnectorProblem.NO_FHIR : ConnectorProblem.UNAVAILABLE,
                    "HTTP %d to a question".formatted(answer.status()),
                    false,
                    answer.asked());
        }
        return answer;
    }
}
