// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries under ids of our own, made for a server that gives ids; the simulators' cloud EHR takes the golden. */
class ServerIdsTest {
    private static final Path OURS = Path.of("src/test/resources/fhir/own-ids.json");
    private static final Path THEIRS = Path.of("src/test/resources/fhir/server-ids.json");

    @Test
    void eachEntryIsFoundByItsIdentifierAndReferencesFindWhatTheyPointTo() throws IOException {
        Bundle bundle = Bundle.read(Files.readAllBytes(OURS));
        String made =
                Json.read(bundle.with(ServerIds.entries(bundle.entries()))).toPrettyString() + "\n";
        if (Boolean.parseBoolean(System.getProperty("hikyaku.accept", "false"))) {
            Files.writeString(THEIRS, made);
        }
        assertThat(made).isEqualTo(Files.readString(THEIRS));
    }

    @Test
    void theSameEntriesAreMadeTheSameAndTheirIdentitiesInTheLedgerStayOurs() throws IOException {
        Bundle bundle = Bundle.read(Files.readAllBytes(OURS));
        List<Entry> made = ServerIds.entries(bundle.entries());
        assertThat(bundle.with(made)).isEqualTo(bundle.with(ServerIds.entries(bundle.entries())));
        assertThat(made)
                .extracting(Entry::identity)
                .containsExactlyElementsOf(
                        bundle.entries().stream().map(Entry::identity).toList());
    }

    @Test
    void numbersKeepTheirDigits() throws IOException {
        Bundle bundle = Bundle.read(Files.readAllBytes(OURS));
        assertThat(new String(bundle.with(ServerIds.entries(bundle.entries())), UTF_8))
                .contains("1.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Provenance", "Binary"})
    void whatCanHaveNoIdentifierIsNotSent(String type) {
        Bundle bundle = Bundle.read(Sample.bundle(Sample.subject(type + "/one")));
        assertThatThrownBy(() -> ServerIds.entries(bundle.entries()))
                .hasMessageStartingWith("CON-222")
                .hasMessageNotContaining("Canary");
    }

    @Test
    void whatHasOneIdentifierOfItsOwnIsNotSentAndWithoutOneGetsOurs() {
        String without = Sample.subject("Composition/one");
        String with = without.replace("\"meta\"", "\"identifier\":{\"value\":\"x\"},\"meta\"");
        assertThat(ServerIds.entries(Bundle.read(Sample.bundle(without)).entries())
                        .get(0)
                        .posted()
                        .resource())
                .hasToString("{\"resourceType\":\"Composition\",\"meta\":{\"source\":\"urn:hikyaku:" + Sample.KEY
                        + "\"},\"name\":[{\"text\":\"Canary\"}],"
                        + "\"identifier\":{\"system\":\"urn:hikyaku:id\",\"value\":\"one\"}}");
        assertThatThrownBy(
                        () -> ServerIds.entries(Bundle.read(Sample.bundle(with)).entries()))
                .hasMessageStartingWith("CON-222");
    }
}
