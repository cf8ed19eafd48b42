// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a destination committed.
 *
 * @param writes every version of every resource, each resource's versions oldest first
 */
public record EhrHistory(List<EhrWrite> writes) {
    /** The most pages of a server's history that are read: a million versions. */
    private static final int MAX_PAGES = 2000;

    private static final int PAGE_ENTRIES = 500;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps a copy, each resource's versions oldest first. */
    public EhrHistory {
        writes = writes.stream()
                .sorted(Comparator.comparing(EhrWrite::identity).thenComparing(EhrWrite::version))
                .toList();
    }

    /** Commit log of the small FHIR server → its history. */
    public static EhrHistory ofLog(Path log) throws IOException {
        return of(CommittedWrite.read(log));
    }

    /** Committed writes → a history. */
    public static EhrHistory of(List<CommittedWrite> writes) {
        return new EhrHistory(writes.stream()
                .map(w -> new EhrWrite(w.identity(), w.version(), w.source()))
                .toList());
    }

    /**
     * Any FHIR server → its history, read page by page from {@code [base]/_history}.
     *
     * @param base base URL
     * @throws IOException if it does not answer 200, or has more than {@link #MAX_PAGES} pages
     */
    public static EhrHistory ofServer(URI base) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
        List<EhrWrite> writes = new ArrayList<>();
        Optional<URI> page = Optional.of(URI.create(base + "/_history?_count=" + PAGE_ENTRIES));
        for (int read = 0; page.isPresent(); read++) {
            if (read == MAX_PAGES) {
                throw new IOException("the history has more than %d pages".formatted(MAX_PAGES));
            }
            JsonNode bundle = get(http, page.get());
            bundle.path("entry").forEach(entry -> writes.add(write(entry.path("resource"))));
            page = next(bundle);
        }
        return new EhrHistory(writes);
    }

    private static JsonNode get(HttpClient http, URI page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page)
                .timeout(LIMIT)
                .header("Accept", "application/fhir+json")
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the server answers %d to _history".formatted(response.statusCode()));
        }
        return MAPPER.readTree(response.body());
    }

    private static EhrWrite write(JsonNode resource) {
        return new EhrWrite(
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource.path("meta").path("versionId").asLong(),
                resource.path("meta").path("source").asText(""));
    }

    private static Optional<URI> next(JsonNode bundle) {
        return StreamSupport.stream(bundle.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> URI.create(link.path("url").asText()))
                .findFirst();
    }
}
