// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code $export} of all the store holds: asked for, looked at twice before it is done, files of a few resources each, given up. Safe for
 * several threads.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/export.html">Bulk Data Access, export</a>
 */
final class Exports {
    static final String KICK_OFF = "$export";
    static final String STATUS = "$export-poll-status";
    static final String FILE = "$export-file";

    private static final int RESOURCES_A_FILE = 5;
    private static final int LOOKS = 2;

    private final Store store;
    private final String base;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();

    Exports(Store store, String base) {
        this.store = store;
        this.base = base;
    }

    private record Job(String time, List<OneFile> files, AtomicInteger looks) {}

    private record OneFile(String type, int count, String lines) {}

    Response begin(Request request) {
        if (!request.header("prefer").equals("respond-async")) {
            throw Refusal.invalid("an export is asked for with Prefer: respond-async");
        }
        String id = Integer.toString(begun.incrementAndGet());
        jobs.put(id, new Job(store.now().toString(), files(), new AtomicInteger()));
        return new Response(
                202, Optional.empty(), Map.of("Content-Location", "%s/%s?_jobId=%s".formatted(base, STATUS, id)));
    }

    private List<OneFile> files() {
        Map<String, List<String>> types = new TreeMap<>();
        store.newest().forEach(version -> types.computeIfAbsent(version.type(), type -> new ArrayList<>())
                .add(Json.text(version.resource())));
        List<OneFile> files = new ArrayList<>();
        types.forEach((type, lines) -> {
            for (int from = 0; from < lines.size(); from += RESOURCES_A_FILE) {
                List<String> some = lines.subList(from, Math.min(lines.size(), from + RESOURCES_A_FILE));
                files.add(new OneFile(type, some.size(), String.join("\n", some) + "\n"));
            }
        });
        return files;
    }

    Response status(Request request) {
        String id = request.query().replaceFirst("^_jobId=", "");
        Job job = job(id);
        if (request.method().equals("DELETE")) {
            jobs.remove(id);
            return new Response(202, Optional.empty(), Map.of());
        }
        int looks = job.looks().incrementAndGet();
        return looks <= LOOKS
                ? new Response(202, Optional.empty(), Map.of("X-Progress", "look %d of %d".formatted(looks, LOOKS)))
                : Response.of(200, manifest(id, job));
    }

    private ObjectNode manifest(String id, Job job) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("transactionTime", job.time())
                .put("request", base + "/" + KICK_OFF)
                .put("requiresAccessToken", true);
        ArrayNode output = manifest.putArray("output");
        for (int number = 0; number < job.files().size(); number++) {
            OneFile file = job.files().get(number);
            output.addObject()
                    .put("type", file.type())
                    .put("url", "%s/%s/%s/%d".formatted(base, FILE, id, number))
                    .put("count", file.count());
        }
        manifest.putArray("error");
        return manifest;
    }

    Response file(String id, String number) {
        List<OneFile> files = job(id).files();
        if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) >= files.size()) {
            throw Refusal.notFound("the export has no such file");
        }
        OneFile file = files.get(Integer.parseInt(number));
        return new Response(
                200, Optional.of(TextNode.valueOf(file.lines())), Map.of("Content-Type", "application/fhir+ndjson"));
    }

    private Job job(String id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow(() -> Refusal.notFound("there is no such export"));
    }
}
