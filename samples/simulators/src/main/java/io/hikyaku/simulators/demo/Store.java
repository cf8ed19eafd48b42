// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.checker.EhrHistory;
import io.hikyaku.simulators.checker.EhrWrite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the EHR really holds, read back from it over HTTP.
 *
 * @param keys the keys of the messages that made at least one version of a resource
 * @param yamada whether a patient's family name there is 山田
 */
record Store(Set<String> keys, boolean yamada) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MAX_PATIENTS = 500;

    /** The EHR's base URL → what it holds. */
    static Store read(String ehr) throws IOException, InterruptedException {
        Set<String> keys = EhrHistory.ofServer(URI.create(ehr)).writes().stream()
                .map(EhrWrite::key)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        JsonNode patients = get(ehr + "/Patient?_count=" + MAX_PATIENTS);
        boolean yamada = patients.findValues("name").stream().anyMatch(Store::isYamada);
        return new Store(keys, yamada);
    }

    private static boolean isYamada(JsonNode names) {
        for (JsonNode name : names) {
            if (name.path("family").asText("").equals("山田")) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Accept", "application/fhir+json")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the cloud EHR answers %d to a search".formatted(response.statusCode()));
        }
        return new ObjectMapper().readTree(response.body());
    }
}
