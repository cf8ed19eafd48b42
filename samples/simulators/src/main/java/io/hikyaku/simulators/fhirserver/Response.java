// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What is answered; a body that is a text is no JSON, and is given as it is. */
record Response(int status, Optional<JsonNode> body, Map<String, String> headers) {
    static Response of(int status, JsonNode body) {
        return new Response(status, Optional.of(body), Map.of());
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
