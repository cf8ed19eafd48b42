// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** On what a write depends; empty means on nothing. */
record Conditions(String ifMatch, String ifNoneMatch, String ifNoneExist) {
    static Conditions of(Request request) {
        return new Conditions(
                request.header("if-match"), request.header("if-none-match"), request.header("if-none-exist"));
    }

    static Conditions of(JsonNode request) {
        return new Conditions(
                request.path("ifMatch").asText(""),
                request.path("ifNoneMatch").asText(""),
                request.path("ifNoneExist").asText(""));
    }

    /** What is there now → nothing, or a refusal 412. */
    void check(Optional<Version> current) {
        if (!ifMatch.isEmpty() && !current.map(Version::etag).equals(Optional.of(ifMatch))) {
            throw Refusal.precondition("If-Match: this is not the current version");
        }
        if (ifNoneMatch.equals("*") && current.isPresent()) {
            throw Refusal.precondition("If-None-Match: the resource exists");
        }
        if (current.map(Version::etag).equals(Optional.of(ifNoneMatch))) {
            throw Refusal.precondition("If-None-Match: this is the current version");
        }
    }
}
