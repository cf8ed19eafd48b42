// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Bundle's bytes → its entries, and back: all that is not changed stays byte for byte. */
class BundleTest {
    private static final String PRETTY = """
            { "resourceType" : "Bundle", "id" : "飛脚", "type" : "transaction",
              "entry" : [{ "fullUrl" : "http://a.example/Patient/p",
                  "resource" : { "resourceType" : "Patient", "meta" : { "source" : "urn:a", "tag" : [ ] }, "id" : "p",
                      "name" : [ { "text" : "架空 \\"花子\\" \\u00e9" } ], "multipleBirthInteger" : 12 },
                  "request" : { "method" : "PUT", "url" : "Patient/p" }, "search" : { } }],
              "signature" : { "when" : "now" } }
            """;

    @Test
    void anEntryOnAConditionDiffersFromWhatCameInItsRequestAlone() {
        Bundle bundle = read(PRETTY);
        String posted = text(bundle.with(List.of(bundle.entries().get(0).over("3"))));
        assertThat(posted)
                .isEqualTo(PRETTY.replace(
                        "{ \"method\" : \"PUT\", \"url\" : \"Patient/p\" }",
                        "{\"method\":\"PUT\",\"url\":\"Patient/p\",\"ifMatch\":\"W/\\\"3\\\"\"}"));
    }

    @Test
    void theEntriesThatAreKeptStandWhereAllStood() {
        Bundle bundle = Bundle.read(Sample.bundle(
                Sample.subject("Patient/a"), Sample.onlyIfNew("Patient/b"), Sample.hop("Practitioner/c", "h")));
        List<Entry> kept = List.of(bundle.entries().get(0), bundle.entries().get(2));
        assertThat(text(bundle.with(kept)))
                .isEqualTo(text(Sample.bundle(Sample.subject("Patient/a"), Sample.subject("Practitioner/c"))));
        assertThat(bundle.entries())
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.SUBJECT, Entry.Kind.ONLY_IF_NEW, Entry.Kind.HOP);
    }

    @Test
    void theHashIsThatOfTheContentWhicheverMessageBroughtIt() {
        assertThat(hash(PRETTY.replace("urn:a", "urn:another"))).isEqualTo(hash(PRETTY));
        assertThat(hash(PRETTY.replace("花子", "次郎"))).isNotEqualTo(hash(PRETTY));
        assertThat(hash(PRETTY)).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}{}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}x",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[7]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[],\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{},\"resource\":{},"
                        + "\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p\"}}]}",
            })
    void whatIsNoTransactionIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(ConnectorException.class);
    }

    @Test
    void aBundleInAnotherEncodingIsRefused() {
        assertThatThrownBy(() -> Bundle.read(PRETTY.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(ConnectorException.class);
    }

    private static String hash(String bundle) {
        return read(bundle).entries().get(0).hash();
    }

    private static Bundle read(String bundle) {
        return Bundle.read(bundle.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
