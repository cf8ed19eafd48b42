// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.util.List;

/** Request → the one interaction it names. */
final class Router {
    private static final String JSON = "json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Exports exports;
    private final Reads reads;
    private final Writes writes;

    Router(Exports exports, Reads reads, Writes writes) {
        this.exports = exports;
        this.reads = reads;
        this.writes = writes;
    }

    /** Request → answer; of what it writes only the first {@code limit} resources are kept. */
    Response answer(Request request, int limit) {
        try {
            return routed(request, limit);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private Response routed(Request request, int limit) {
        List<String> path = List.of(request.path().split("/", -1));
        return switch (request.method()) {
            case "GET", "HEAD" -> got(request, path);
            case "POST" -> posted(request, path, limit);
            case "PUT" -> put(request, path, limit);
            case "DELETE" -> givenUp(request);
            default -> throw notSupported();
        };
    }

    private Response givenUp(Request request) {
        if (!request.path().equals(Exports.STATUS)) {
            throw notSupported();
        }
        return exports.status(request);
    }

    private static Refusal notSupported() {
        return new Refusal(405, "not-supported", "GET, HEAD, POST and PUT are supported, and DELETE of an export");
    }

    private Response got(Request request, List<String> path) {
        String first = path.get(0);
        if (first.startsWith(Exports.KICK_OFF)) {
            return exported(request, path);
        }
        if (path.size() == 1 && first.equals("metadata")) {
            return reads.metadata();
        }
        if (path.size() == 1 && first.equals("_history")) {
            return reads.history(version -> true, request);
        }
        if (!Write.isType(first)) {
            throw Refusal.notFound("no such resource type");
        }
        return gotOfType(request, path);
    }

    private Response exported(Request request, List<String> path) {
        if (path.size() == 3 && path.get(0).equals(Exports.FILE)) {
            return exports.file(path.get(1), path.get(2));
        }
        return switch (request.path()) {
            case Exports.KICK_OFF -> exports.begin(request);
            case Exports.STATUS -> exports.status(request);
            default -> throw Refusal.notFound("no such path");
        };
    }

    private Response gotOfType(Request request, List<String> path) {
        String type = path.get(0);
        String identity = path.size() > 1 ? type + "/" + path.get(1) : type;
        boolean history = path.size() > 2 && path.get(2).equals("_history");
        if (path.size() == 1) {
            return reads.search(type, request);
        }
        if (path.size() == 2 && path.get(1).equals("_history")) {
            return reads.history(version -> version.type().equals(type), request);
        }
        if (path.size() == 2) {
            return reads.read(identity, request);
        }
        if (history && path.size() == 3) {
            return reads.history(identity, request);
        }
        if (history && path.size() == 4) {
            return reads.version(identity, path.get(3));
        }
        throw Refusal.notFound("no such path");
    }

    private Response posted(Request request, List<String> path, int limit) {
        if (path.size() == 2 && path.get(1).equals("_search")) {
            expect(request, FORM);
            return reads.search(path.get(0), request);
        }
        expect(request, JSON);
        if (request.path().isEmpty()) {
            return writes.transaction(request, limit);
        }
        if (path.size() == 1) {
            return writes.create(path.get(0), request, limit);
        }
        throw Refusal.notFound("no such path");
    }

    private Response put(Request request, List<String> path, int limit) {
        expect(request, JSON);
        if (path.size() == 2) {
            return writes.update(path.get(0), path.get(1), request, limit);
        }
        throw Refusal.notFound("no such path");
    }

    private static void expect(Request request, String kind) {
        String type = request.header("content-type");
        if (!type.contains(kind)) {
            throw new Refusal(415, "not-supported", "the content type must be one of " + kind);
        }
    }
}
