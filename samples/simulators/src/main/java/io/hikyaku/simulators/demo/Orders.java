// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The orders that are placed in the cloud EHR: Bundles, posted to the engine. */
final class Orders {
    private static final String SAMPLE = "\\d\\d-[^.]*\\.json";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private Orders() {}

    /** Home folder and port → how many orders were posted and answered. */
    static int post(Path home, int port) throws IOException, InterruptedException {
        int answered = 0;
        for (Path sample : samples(home.resolve("samples/orders"))) {
            answered += isAnswered(sample, port) ? 1 : 0;
        }
        return answered;
    }

    private static List<Path> samples(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(SAMPLE))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isAnswered(Path sample, int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fhir"))
                .header("Content-Type", "application/fhir+json")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofFile(sample))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (ConnectException nobodyThere) {
            return false;
        }
    }
}
