// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a destination is expected to hold, and how a resource is compared with what it does hold. */
class ExpectedTargetTest {
    private static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2021-01-01T00:00:00Z");

    @Test
    void theLaterEventStandsWhicheverCameFirst() {
        ExpectedTarget target = new ExpectedTarget();

        target.deliver(1, bundle("", "{'resourceType':'Observation','id':'a','status':'final'}"), LATE, 1);
        target.deliver(2, bundle("", "{'resourceType':'Observation','id':'a','status':'preliminary'}"), EARLY, 2);

        assertThat(target.resources().get("Observation/a").from()).isEqualTo(1);
        assertThat(target.resources().get("Observation/a").hash())
                .isEqualTo(content("{'status':'final','id':'b','resourceType':'Observation'}")
                        .hash());
    }

    @Test
    void whatOnlyStandsInGivesWayToAnEarlierEventThatTellsOfIt() {
        ExpectedTarget target = new ExpectedTarget();

        target.deliver(1, bundle(",'ifNoneMatch':'*'", "{'resourceType':'Observation','id':'a'}"), LATE, 1);
        assertThat(target.resources().get("Observation/a").isStandIn()).isTrue();
        target.deliver(2, bundle("", "{'resourceType':'Observation','id':'a','status':'final'}"), EARLY, 2);

        assertThat(target.resources().get("Observation/a").from()).isEqualTo(2);
        assertThat(target.resources().get("Observation/a").isStandIn()).isFalse();
    }

    @Test
    void whatAServerAddsIsNoDifferenceAndWhatItChangesIsNamed() {
        ResourceContent ours = content("{'resourceType':'Observation','id':'a','meta':{'source':'urn:x'},"
                + "'valueQuantity':{'value':1.00},'note':[{'text':'x'}]}");
        ResourceContent same = content("{'id':'a','resourceType':'Observation','text':{'div':'<div/>'},"
                + "'meta':{'versionId':'7','lastUpdated':'2026-01-01','source':'urn:x#1'},"
                + "'note':[{'text':'x'}],'valueQuantity':{'value':1.00}}");
        ResourceContent other = content("{'resourceType':'Observation','id':'a','valueQuantity':{'value':1.0},"
                + "'note':[{'text':'x'},{'text':'y'}]}");

        assertThat(same.hash()).isEqualTo(ours.hash());
        assertThat(same.source()).isEqualTo(ours.source());
        assertThat(ours.differences(same)).isEmpty();
        assertThat(other.hash()).isNotEqualTo(ours.hash());
        assertThat(ours.differences(other)).containsExactly("note[1]", "valueQuantity.value");
    }

    @Test
    void aDecimalIsSentWithTheDigitsItCameWith() {
        byte[] bytes = bundle("", "{'resourceType':'Observation','id':'a','valueQuantity':{'value':1.00}}");

        byte[] sent = Bundle.read(bytes).with(Bundle.read(bytes).entries());

        assertThat(new String(sent, StandardCharsets.UTF_8)).contains("\"value\":1.00}");
    }

    private static byte[] bundle(String condition, String resource) {
        return ("{'resourceType':'Bundle','type':'transaction','entry':[{'resource':" + resource
                        + ",'request':{'method':'PUT','url':'Observation/a'" + condition + "}}]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ResourceContent content(String json) {
        return ResourceContent.of((ObjectNode) Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
