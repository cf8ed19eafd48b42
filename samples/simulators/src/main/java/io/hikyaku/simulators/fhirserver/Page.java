// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Versions → one page of them as a Bundle, with a link to the next. */
final class Page {
    /** The most entries one page has. */
    static final int MAX_COUNT = 1000;

    private static final int USUAL_COUNT = 100;

    private final String url;
    private final Query query;

    Page(String url, Query query) {
        this.url = url;
        this.query = query;
    }

    /** The newest versions a search found → a searchset. */
    Response searchset(List<Version> found) {
        ObjectNode bundle = bundle("searchset", found.size());
        for (Version version : shown(found)) {
            entry(bundle, version).putObject("search").put("mode", "match");
        }
        return Response.of(200, bundle);
    }

    /** Versions, newest first → a history. */
    Response history(List<Version> versions) {
        ObjectNode bundle = bundle("history", versions.size());
        for (Version version : shown(versions)) {
            ObjectNode entry = entry(bundle, version);
            entry.putObject("request").put("method", "PUT").put("url", version.identity());
            entry.putObject("response")
                    .put("status", version.number() == 1 ? "201 Created" : "200 OK")
                    .put("etag", version.etag())
                    .put("lastModified", version.time().toString());
        }
        return Response.of(200, bundle);
    }

    private ObjectNode bundle(String type, int total) {
        ObjectNode bundle = Json.object("Bundle").put("type", type).put("total", total);
        ArrayNode links = bundle.putArray("link");
        int next = offset() + count();
        links.addObject().put("relation", "self").put("url", url + "?" + query.with("_offset", offset()));
        if (next < total && count() > 0) {
            links.addObject().put("relation", "next").put("url", url + "?" + query.with("_offset", next));
        }
        bundle.putArray("entry");
        return bundle;
    }

    private List<Version> shown(List<Version> all) {
        int from = Math.min(offset(), all.size());
        return all.subList(from, Math.min(from + count(), all.size()));
    }

    private static ObjectNode entry(ObjectNode bundle, Version version) {
        ObjectNode entry = bundle.withArray("entry").addObject().put("fullUrl", version.identity());
        entry.set("resource", version.resource());
        return entry;
    }

    private int count() {
        return Math.min(query.number("_count", USUAL_COUNT), MAX_COUNT);
    }

    private int offset() {
        return query.number("_offset", 0);
    }
}
