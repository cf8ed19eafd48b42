// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a finished export consists of.
 *
 * @param transactionTime the moment it shows
 * @param requiresAccessToken whether its files are given to those alone who show a token
 * @param files resources, in the server's order
 * @param errors what the server could not export, as OperationOutcomes
 * @param deletions how many files tell of resources that are no more
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/export.html#response---complete-status">Bulk Data Access, complete status</a>
 */
record BulkManifest(
        String transactionTime, boolean requiresAccessToken, List<OneFile> files, List<OneFile> errors, int deletions) {
    private static final int MOST_FILES = 100_000;
    private static final long UNTOLD = -1;

    /**
     * One file.
     *
     * @param name the folder it is kept in: its place among the others, and its type
     * @param type of its resources
     * @param url where it lies
     * @param count how many resources it has; below zero if the server does not say
     */
    record OneFile(String name, String type, String url, long count) {}

    /**
     * JSON → manifest.
     *
     * @throws BulkFailure if it is none, or names more files than are taken
     */
    static BulkManifest of(JsonNode json) throws BulkFailure {
        if (!json.path("output").isArray()) {
            throw new BulkFailure("the server says it is done and gives no list of files");
        }
        return new BulkManifest(
                json.path("transactionTime").asText(""),
                json.path("requiresAccessToken").asBoolean(true),
                files(json.path("output"), ""),
                files(json.path("error"), "error-"),
                json.path("deleted").size());
    }

    private static List<OneFile> files(JsonNode list, String prefix) throws BulkFailure {
        if (list.size() > MOST_FILES) {
            throw new BulkFailure("the export has more than %d files".formatted(MOST_FILES));
        }
        List<OneFile> files = new ArrayList<>();
        for (JsonNode one : list) {
            String type = one.path("type").asText("");
            if (!type.matches("[A-Za-z]{1,40}")) {
                throw new BulkFailure("the list of files names one without a type of resource");
            }
            files.add(new OneFile(
                    "%s%05d-%s".formatted(prefix, files.size() + 1, type),
                    type,
                    one.path("url").asText(""),
                    one.path("count").asLong(UNTOLD)));
        }
        return List.copyOf(files);
    }
}
