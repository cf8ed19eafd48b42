// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that write → answers: transaction, create, update. */
final class Writes {
    private final Store store;
    private final Rules rules;
    private final String base;

    Writes(Store store, Rules rules, String base) {
        this.store = store;
        this.rules = rules;
        this.base = base;
    }

    /** {@code POST [base]} → transaction-response; only the first {@code limit} writes are kept. */
    Response transaction(Request request, int limit) {
        ObjectNode bundle = Json.resource(request.body());
        boolean transaction = bundle.path("type").asText().equals("transaction");
        if (!bundle.path("resourceType").asText().equals("Bundle") || !transaction) {
            throw Refusal.invalid("this is not a Bundle of type transaction");
        }
        List<Write> writes = new ArrayList<>();
        bundle.path("entry").forEach(entry -> writes.add(Write.of(entry)));
        List<Transaction.Result> results = commit(writes, limit);
        return Response.of(200, transactionResponse(results));
    }

    private static JsonNode transactionResponse(List<Transaction.Result> results) {
        ObjectNode response = Json.object("Bundle").put("type", "transaction-response");
        ArrayNode entries = response.putArray("entry");
        for (Transaction.Result result : results) {
            entries.addObject()
                    .putObject("response")
                    .put("status", result.status() == 201 ? "201 Created" : "200 OK")
                    .put("location", result.version().location())
                    .put("etag", result.version().etag())
                    .put("lastModified", result.version().time().toString());
        }
        return response;
    }

    /** {@code POST [base]/Type} → 201, or 200 if If-None-Exist found one. */
    Response create(String type, Request request, int limit) {
        Write write = Write.create("", type, Json.resource(request.body()), Conditions.of(request));
        return written(commit(List.of(write), limit).get(0));
    }

    /** {@code PUT [base]/Type/id} → 201 if it is new, else 200. */
    Response update(String type, String id, Request request, int limit) {
        Write write = Write.update("", type, id, Json.resource(request.body()), Conditions.of(request));
        return written(commit(List.of(write), limit).get(0));
    }

    private List<Transaction.Result> commit(List<Write> writes, int limit) {
        return store.write(limit, draft -> new Transaction(draft, rules).apply(writes));
    }

    private Response written(Transaction.Result result) {
        Version version = result.version();
        Map<String, String> headers = new HashMap<>(Reads.headers(version));
        headers.put("Location", base + "/" + version.location());
        return new Response(result.status(), Optional.of(version.resource()), Map.copyOf(headers));
    }
}
