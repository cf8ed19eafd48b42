// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is not carried out, and why: → status and OperationOutcome, without any patient's data. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String issue;

    /**
     * Why → a refusal.
     *
     * @param status HTTP status
     * @param issue a code of http://hl7.org/fhir/issue-type
     * @param what what is wrong, never with a value out of a resource
     */
    Refusal(int status, String issue, String what) {
        super(what);
        this.status = status;
        this.issue = issue;
    }

    static Refusal invalid(String what) {
        return new Refusal(400, "invalid", what);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "not-found", what);
    }

    static Refusal precondition(String what) {
        return new Refusal(412, "conflict", what);
    }

    Response response() {
        return Response.of(status, outcome(issue, String.valueOf(getMessage())));
    }

    static ObjectNode outcome(String issue, String what) {
        ObjectNode outcome = Json.object("OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issue)
                .put("diagnostics", what);
        return outcome;
    }
}
