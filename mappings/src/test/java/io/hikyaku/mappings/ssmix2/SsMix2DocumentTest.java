// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.MapCommand;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document in the extended storage becomes a DocumentReference and a Binary with exactly its bytes. */
class SsMix2DocumentTest {
    private static final Path DOCUMENTS = Path.of("src/test/resources/extended-storage");
    private static final String FOLDER =
            "/root/012/345/0123456789/20260401/DS^サマリ^99L^18842-5^退院時サマリー^LN/0123456789_20260401_DS^サマリ^99L^18842-5^退院時サマリー^LN_K1_20260402101112131_01_%s/%s";
    private static final int MAX_BYTES = 32 << 20;
    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SsMix2Path path(String condition, String file) {
        return SsMix2Path.of(Path.of(FOLDER.formatted(condition, file))).orElseThrow();
    }

    private static JsonNode mapped(SsMix2Path path, byte[] file) throws IOException {
        assertThat(SsMix2Document.isOne(path, file)).isTrue();
        Mapped mapped = MAPPINGS.map(SsMix2Document.message(path, file), "");
        assertThat(mapped.account().unmapped()).isEmpty();
        return JSON.readTree(mapped.bundle());
    }

    private static JsonNode resource(JsonNode bundle, String type) {
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.path("resource").path("resourceType").asText().equals(type)) {
                return entry.path("resource");
            }
        }
        throw new AssertionError("there is no " + type);
    }

    private static byte[] document(String name) throws IOException {
        return Files.readAllBytes(DOCUMENTS.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({"main.xml, text/xml", "scan.pdf, application/pdf", "ecg.mwf, application/octet-stream"})
    void theBytesAreKeptExactly(String name, String contentType) throws IOException {
        // Given
        byte[] file = new byte[10_001];
        new Random(7).nextBytes(file);

        // When
        JsonNode bundle = mapped(path("1", name), file);

        // Then
        JsonNode binary = resource(bundle, "Binary");
        assertThat(Base64.getDecoder().decode(binary.path("data").asText())).isEqualTo(file);
        assertThat(binary.path("contentType").asText()).isEqualTo(contentType);
        assertThat(resource(bundle, "DocumentReference")
                        .at("/content/0/attachment/url")
                        .asText())
                .isEqualTo("Binary/" + binary.path("id").asText());
    }

    @Test
    void anotherByteIsAnotherDocumentOfTheSameName() throws IOException {
        // Given
        byte[] file = document("discharge-summary.xml");
        byte[] changed = file.clone();
        changed[file.length - 2]++;

        // When
        JsonNode one = resource(mapped(path("1", "main.xml"), file), "Binary");
        JsonNode other = resource(mapped(path("1", "main.xml"), changed), "Binary");

        // Then
        assertThat(other.path("id")).isEqualTo(one.path("id"));
        assertThat(other.path("data")).isNotEqualTo(one.path("data"));
    }

    @Test
    void thePathAndTheHeaderSayWhatTheDocumentIs() throws IOException {
        // When
        JsonNode bundle = mapped(path("1", "main.xml"), document("discharge-summary.xml"));

        // Then
        JsonNode reference = resource(bundle, "DocumentReference");
        assertThat(reference.path("status").asText()).isEqualTo("current");
        assertThat(reference.at("/masterIdentifier/value").asText()).isEqualTo("DS|1");
        assertThat(reference.at("/type/coding/1/system").asText()).isEqualTo("http://loinc.org");
        assertThat(reference.at("/type/coding/1/code").asText()).isEqualTo("18842-5");
        assertThat(reference.path("date").asText()).isEqualTo("2026-04-02T10:10:00+09:00");
        assertThat(reference.at("/context/period/start").asText()).isEqualTo("2026-04-01");
        assertThat(resource(bundle, "Patient").path("birthDate").asText()).isEqualTo("1970-03-01");
        assertThat(resource(bundle, "Practitioner").has("identifier")).isFalse();
    }

    @Test
    void aLetterFromElsewhereIsFiledUnderThePathsPatientWithoutAName() throws IOException {
        // When
        JsonNode bundle = mapped(path("1", "main.xml"), document("letter-from-elsewhere.xml"));

        // Then
        JsonNode patient = resource(bundle, "Patient");
        assertThat(patient.at("/identifier/0/value").asText()).isEqualTo("0123456789");
        assertThat(patient.has("name")).isFalse();
        assertThat(resource(bundle, "DocumentReference")
                        .at("/type/coding/2/code")
                        .asText())
                .isEqualTo("57133-1");
    }

    @Test
    void aHeaderWithADoctypeIsNotReadAndTheDocumentIsKept() throws IOException {
        // Given
        byte[] file = document("with-doctype.xml");

        // When
        JsonNode bundle = mapped(path("1", "main.xml"), file);

        // Then
        JsonNode reference = resource(bundle, "DocumentReference");
        assertThat(reference.has("description")).isFalse();
        assertThat(reference.has("masterIdentifier")).isFalse();
        assertThat(reference.path("date").asText()).isEqualTo("2026-04-02T10:11:12+09:00");
        assertThat(Base64.getDecoder()
                        .decode(resource(bundle, "Binary").path("data").asText()))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({"1, current", "2, superseded", "0, entered-in-error"})
    void theConditionOfTheFileIsTheStatus(String condition, String status) throws IOException {
        // When
        JsonNode bundle = mapped(path(condition, "main.xml"), document("discharge-summary.xml"));

        // Then
        assertThat(resource(bundle, "DocumentReference").path("status").asText())
                .isEqualTo(status);
    }

    @Test
    void aMessageInTheExtendedStorageIsNoDocument() throws IOException {
        // Given
        byte[] message = "MSH|^~\\&|".getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(SsMix2Document.isOne(path("1", "main_document.hl7"), new byte[0]))
                .isFalse();
        assertThat(SsMix2Document.isOne(path("1", "main_document"), message)).isFalse();
        assertThat(SsMix2Document.isOne(path("1", "main_document"), document("discharge-summary.xml")))
                .isTrue();
    }

    @Test
    void theCommandMapPrintsTheBundleOfADocument(@TempDir Path root) throws IOException {
        // Given
        Path file = root.resolve(FOLDER.formatted("1", "main.xml").substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, document("discharge-summary.xml"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        // When
        int code = MapCommand.run(
                List.of(file.toString(), "--home", ".."),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream()));

        // Then
        assertThat(code).isZero();
        assertThat(resource(JSON.readTree(out.toByteArray()), "Binary").has("data"))
                .isTrue();
    }

    @Test
    void aDocumentOfAsManyBytesAsItMayHaveIsTakenAndOneMoreIsNot() throws IOException {
        assertThat(SsMix2Document.message(path("1", "scan.pdf"), new byte[MAX_BYTES])
                        .type())
                .isEqualTo("MDM^ZX2");
        assertThatThrownBy(() -> SsMix2Document.message(path("1", "scan.pdf"), new byte[MAX_BYTES + 1]))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("MAP-112");
    }
}
