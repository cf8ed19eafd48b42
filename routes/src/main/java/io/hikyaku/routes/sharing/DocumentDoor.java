// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.sharing;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Destinations;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A document → the running engine's door for documents, on this machine, from where it walks as any message does.
 *
 * @param settings of the installation the engine runs of
 */
record DocumentDoor(Settings settings) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final String PORT = "documents.port";

    /**
     * Sends; returns once the document is on disk there.
     *
     * @param destination it is for
     * @throws RouteException {@code RTE-305} if the installation has switched that off, {@code RTE-302} if it has no route for documents,
     *     {@code RTE-350} if no engine takes it
     */
    void send(byte[] document, String destination) {
        if (Destinations.of(settings).off().contains(destination)) {
            throw new RouteException(
                    RouteProblem.DESTINATION,
                    "the destination %s is switched off, so no document can be sent".formatted(destination),
                    "setting " + Destinations.OFF,
                    "set the folders of the terminal and take it out there, or add --dry-run");
        }
        if (settings.values().getOrDefault(PORT, "").isEmpty()) {
            throw new RouteException(
                    RouteProblem.ROUTE_FILE,
                    "no route takes documents",
                    "routes/documents.camel.yaml",
                    "add the route and its settings as docs/how-to/share-with-the-national-service.md shows, or --dry-run");
        }
        String door = "http://127.0.0.1:%s/documents".formatted(settings.get(PORT));
        HttpRequest request = HttpRequest.newBuilder(URI.create(door))
                .timeout(LIMIT)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build();
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                throw notTaken("the engine answers %d at %s".formatted(status, door));
            }
        } catch (IOException e) {
            throw notTaken("no engine answers at " + door);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken("the command was stopped before an answer came");
        }
    }

    private static RouteException notTaken(String what) {
        return new RouteException(
                RouteProblem.NO_ENGINE,
                what,
                "setting " + PORT,
                "start it with ./hikyaku run, then send the document again: one that is there is not told twice");
    }
}
