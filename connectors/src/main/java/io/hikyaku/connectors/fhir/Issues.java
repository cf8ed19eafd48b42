// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * An OperationOutcome → severity, code and place of its issues, in the words of the standard only.
 *
 * <p>Diagnostics, details and anything a standard list does not know stay behind: servers quote what they were sent.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">FHIR R4, issue types</a>
 */
final class Issues {
    private static final int MOST = 5;
    private static final int LONGEST_PLACE = 120;
    private static final Set<String> SEVERITIES = Set.of("fatal", "error", "warning", "information");
    private static final Set<String> CODES = Set.of(
            "invalid",
            "structure",
            "required",
            "value",
            "invariant",
            "security",
            "login",
            "unknown",
            "expired",
            "forbidden",
            "suppressed",
            "processing",
            "not-supported",
            "duplicate",
            "multiple-matches",
            "not-found",
            "deleted",
            "too-long",
            "code-invalid",
            "extension",
            "too-costly",
            "business-rule",
            "conflict",
            "transient",
            "lock-error",
            "no-store",
            "exception",
            "timeout",
            "incomplete",
            "throttled",
            "informational");

    /** HAPI puts the resource's id between the element names as a comment. */
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");

    /**
     * A type, then element names with places in lists, and a type in brackets; no filters, for those hold values, and no word alone,
     * for it may be one of the patient's.
     */
    private static final Pattern PLACE =
            Pattern.compile("[A-Z][A-Za-z]{1,39}(\\.([a-z][A-Za-z]{0,39}(\\[\\d{1,5}])?|ofType\\([A-Za-z]{1,40}\\)))+");

    private Issues() {}

    /** Such as {@code error required Patient.name[0].family}, joined by semicolons; empty when there is none. */
    static String of(JsonNode body) {
        StringJoiner issues = new StringJoiner("; ");
        int count = 0;
        for (JsonNode issue : body.path("issue")) {
            if (count++ < MOST) {
                issues.add(issue(issue));
            }
        }
        return count > MOST ? issues + "; and %d more".formatted(count - MOST) : issues.toString();
    }

    private static String issue(JsonNode issue) {
        String severity = issue.path("severity").asText();
        String code = issue.path("code").asText();
        return ((SEVERITIES.contains(severity) ? severity : "issue")
                        + " "
                        + (CODES.contains(code) ? code : "unknown")
                        + " "
                        + place(issue))
                .trim();
    }

    private static String place(JsonNode issue) {
        JsonNode expression = issue.path("expression").path(0);
        JsonNode place = expression.isMissingNode() ? issue.path("location").path(0) : expression;
        String bare = COMMENT.matcher(place.asText()).replaceAll("");
        return bare.length() <= LONGEST_PLACE && PLACE.matcher(bare).matches() ? bare : "";
    }
}
