// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests that read → answers: read, version read, history, search, capability statement. */
final class Reads {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Store store;
    private final String base;

    Reads(Store store, String base) {
        this.store = store;
        this.base = base;
    }

    static Map<String, String> headers(Version version) {
        return Map.of("ETag", version.etag(), "Last-Modified", HTTP_DATE.format(version.time()));
    }

    /** {@code GET [base]/Type/id} → the newest version, or 304 if the asker has it. */
    Response read(String identity, Request request) {
        Version version = store.current(identity).orElseThrow(Reads::unknown);
        if (version.etag().equals(request.header("if-none-match"))) {
            return new Response(304, Optional.empty(), headers(version));
        }
        return found(version);
    }

    /** {@code GET [base]/Type/id/_history/number} → that version. */
    Response version(String identity, String number) {
        Version version = store.history(identity).stream()
                .filter(v -> Long.toString(v.number()).equals(number))
                .findFirst()
                .orElseThrow(Reads::unknown);
        return found(version);
    }

    private static Response found(Version version) {
        return new Response(200, Optional.of(version.resource()), headers(version));
    }

    private static Refusal unknown() {
        return Refusal.notFound("no such resource");
    }

    /** {@code GET [base]/Type/id/_history} → its versions, newest first. */
    Response history(String identity, Request request) {
        List<Version> versions = store.history(identity);
        if (versions.isEmpty()) {
            throw unknown();
        }
        return page(request).history(newestFirst(versions));
    }

    /** {@code GET [base]/_history} and {@code GET [base]/Type/_history} → versions, newest first. */
    Response history(Predicate<Version> which, Request request) {
        return page(request)
                .history(newestFirst(store.history().stream().filter(which).toList()));
    }

    private static List<Version> newestFirst(List<Version> versions) {
        List<Version> reversed = new ArrayList<>(versions);
        Collections.reverse(reversed);
        return reversed;
    }

    /** {@code GET [base]/Type?…} and {@code POST [base]/Type/_search} → a searchset. */
    Response search(String type, Request request) {
        Query query = Query.of(request.query(), request.method().equals("POST") ? request.body() : "");
        return new Page(base + "/" + type, query).searchset(store.search(Search.of(type, query)));
    }

    private Page page(Request request) {
        return new Page(base + "/" + request.path(), Query.of(request.query()));
    }

    /** {@code GET [base]/metadata} → what this is. */
    Response metadata() {
        ObjectNode statement = Json.object("CapabilityStatement")
                .put("status", "active")
                .put("kind", "instance")
                .put("fhirVersion", "4.0.1");
        statement.putArray("format").add("json");
        // It takes every type, so it names none.
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        rest.putArray("interaction").addObject().put("code", "transaction");
        statement.putObject("implementation").put("description", "small FHIR R4 server for tests");
        return Response.of(200, statement);
    }
}
