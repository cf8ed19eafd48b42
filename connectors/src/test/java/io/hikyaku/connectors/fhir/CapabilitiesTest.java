// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a CapabilityStatement says is lacking, and what that means. */
class CapabilitiesTest {
    private static final String WHOLE = """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{
              "interaction":[{"code":"transaction"}],
              "resource":[{"type":"Patient","versioning":"versioned-update","updateCreate":true,
                           "interaction":[{"code":"update"},{"code":"history-instance"}]}]}]}""";

    @Test
    void aServerThatHasAllLacksNothing() {
        assertThat(Capabilities.lacking(json(WHOLE), Style.VERSIONED)).isEmpty();
    }

    @Test
    void eachLackIsNamedWithWhatItMeans() {
        assertThat(lacking("4.0.1", "5.0.0"))
                .containsExactly("FHIR R4: it speaks 5.0.0, and will refuse or misread Bundles");
        assertThat(lacking("transaction", "batch")).containsExactly("transactions: every delivery will be refused");
        assertThat(lacking("\"update\"", "\"read\""))
                .containsExactly("updates of Patient: messages with these will be refused");
        assertThat(lacking("true", "false"))
                .containsExactly("ids chosen by the client for Patient (updateCreate): what is new will be refused");
        assertThat(lacking("history-instance", "history-type"))
                .containsExactly(
                        "histories of Patient: after a lost answer only the newest version tells whether a message"
                                + " was applied");
        assertThat(lacking("versioned-update", "no-version"))
                .containsExactly(
                        "versions judged in updates of Patient (versioned-update): a request that comes late is"
                                + " not refused");
        assertThat(lacking("CapabilityStatement", "OperationOutcome"))
                .containsExactly("a CapabilityStatement: nobody can tell what else");
    }

    @Test
    void aServerThatGivesIdsNeedsConditionsAndSearchesInTheirPlace() {
        String conditional = WHOLE.replace(
                        "\"updateCreate\":true", "\"conditionalCreate\":true,\"conditionalUpdate\":true")
                .replace("versioned-update", "no-version")
                .replace("{\"code\":\"update\"}", "{\"code\":\"update\"},{\"code\":\"search-type\"}");
        assertThat(Capabilities.lacking(json(conditional), Style.CONDITIONAL)).isEmpty();
        assertThat(Capabilities.lacking(json(WHOLE), Style.CONDITIONAL))
                .containsExactly(
                        "conditional creates or updates of Patient: messages with these will be refused",
                        "searches of Patient: after a lost answer nothing tells whether a message was applied");
    }

    @Test
    void noMoreThanFiveTypesAreNamedAndNothingElseIsRepeated() {
        StringBuilder types = new StringBuilder();
        for (String type : new String[] {"A", "B", "C", "D", "E", "F", "Canary <b>"}) {
            types.append(types.isEmpty() ? "" : ",").append("{\"type\":\"%s\"}".formatted(type));
        }
        String statement = WHOLE.replaceFirst("\\{\"type\":\"Patient\"[^}]*}[^}]*}[^}]*}", types.toString());
        assertThat(Capabilities.lacking(json(statement), Style.OWN_IDS))
                .contains("updates of A, B, C, D, E and 2 more: messages with these will be refused")
                .noneMatch(lack -> lack.contains("Canary"));
    }

    private static java.util.List<String> lacking(String had, String has) {
        return Capabilities.lacking(json(WHOLE.replace(had, has)), Style.VERSIONED);
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
