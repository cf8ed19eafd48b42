// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.List;
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
    private static final String ID = "[A-Za-z0-9.-]{1,64}";

    private final Server server;
    private final Style style;

    Question(Server server, Style style) {
        this.server = server;
        this.style = style;
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
        Optional<String> there = there(identity);
        return there.isPresent() ? seenThere(there.get(), source) : Seen.NOTHING;
    }

    private Seen seenThere(String identity, String source) throws Unavailable {
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
        Optional<String> there = there(identity);
        return there.isPresent() && answered(server.get(there.get())).success();
    }

    /** The identity a resource has there: its own, or what the server gave it, searched for where no URL shows by what. */
    private Optional<String> there(String identity) throws Unavailable {
        if (style != Style.CONDITIONAL) {
            return Optional.of(identity);
        }
        String type = identity.substring(0, identity.indexOf('/'));
        Answer found = answered(server.search(type, ServerIds.search(identity)));
        for (JsonNode entry : found.success() ? found.body().path("entry") : List.<JsonNode>of()) {
            String id = entry.path("resource").path("id").asText();
            if (entry.path("resource").path("resourceType").asText().equals(type) && id.matches(ID)) {
                return Optional.of(type + "/" + id);
            }
        }
        return Optional.empty();
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
