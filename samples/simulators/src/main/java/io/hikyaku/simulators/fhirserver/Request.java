// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.util.Map;

/**
 * One HTTP request, read whole.
 *
 * @param method GET, HEAD, POST or PUT …
 * @param path the path below the server's base, without a leading slash; empty for the base itself
 * @param query the raw query; empty if none
 * @param headers header name in lower case → its first value
 * @param body the body; empty if none
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {
    /** Keeps an unmodifiable copy of the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** Request → whether it may change what the server keeps. */
    public boolean writes() {
        boolean search = path.endsWith("_search");
        return method.equals("PUT") || (method.equals("POST") && !search);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
