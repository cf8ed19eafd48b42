// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.Optional;

/**
 * Entries that may have been applied → what the server has under their identities.
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

    /**
     * What the server has under one identity.
     *
     * @param ours whether it has, or had, it from this source
     * @param version the current one's {@code meta.versionId}, empty text if the server tells none; empty if there is nothing
     * @param author the current one's source
     */
    record Seen(boolean ours, Optional<String> version, String author) {
        private static final Seen NOTHING = new Seen(false, Optional.empty(), "");
    }

    /** What the server has under this identity, and whether it is from this source. */
    Seen seen(String identity, String source) throws Unavailable {
        Answer history = answered(server.get(identity + "/_history?_count=" + VERSIONS));
        if (history.success()) {
            return newest(history.body().path("entry"), source);
        }
        if (history.status() == NOT_FOUND || history.status() == GONE) {
            return Seen.NOTHING;
        }
        Answer current = answered(server.get(identity));
        return current.success()
                ? new Seen(
                        author(current.body()).equals(source),
                        Optional.of(Version.of(current.body())),
                        author(current.body()))
                : Seen.NOTHING;
    }

    /** Whether the server has something under this identity. */
    boolean exists(String identity) throws Unavailable {
        return answered(server.get(identity)).success();
    }

    /** A history has its newest version first; one that was deleted has no resource. */
    private static Seen newest(JsonNode versions, String source) {
        boolean ours = false;
        for (JsonNode version : versions) {
            ours |= author(version.path("resource")).equals(source);
        }
        JsonNode current = versions.path(0).path("resource");
        Optional<String> id = current.isObject() ? Optional.of(Version.of(current)) : Optional.empty();
        return new Seen(ours, id, author(current));
    }

    /** HAPI writes its own request id behind the source, after a hash sign. */
    private static String author(JsonNode resource) {
        return resource.path("meta").path("source").asText().replaceFirst("#.*", "");
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
