// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What is answered. */
record Response(int status, Optional<JsonNode> body, Map<String, String> headers) {
    static Response of(int status, JsonNode body) {
        return new Response(status, Optional.of(body), Map.of());
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
