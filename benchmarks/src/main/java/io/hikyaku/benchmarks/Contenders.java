// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.linuxforhealth.hl7.ConverterOptions;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is compared, each a message's bytes → FHIR as JSON. */
final class Contenders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ConverterOptions OPTIONS = new ConverterOptions.Builder().build();

    private final Mappings mappings;
    private @Nullable HL7ToFHIRConverter converter;

    Contenders(Path home) {
        MappingSettings settings =
                new MappingSettings("1319999999", "http://hospital.example.jp/fhir", ZoneId.of("Asia/Tokyo"));
        this.mappings = Mappings.load(home.resolve("mappings"), List.of("base"), settings);
    }

    /** Decoded, parsed, mapped and accounted for by us. */
    byte[] ours(byte[] raw) {
        return mappings.map(Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)), "")
                .bundle();
    }

    /** Converted by LinuxForHealth's converter. */
    String theirs(String text) {
        HL7ToFHIRConverter made = converter == null ? new HL7ToFHIRConverter() : converter;
        converter = made;
        return made.convert(text, OPTIONS);
    }

    /** The least it could cost: each character looked at once, and the same output written by Jackson. */
    static byte[] floor(String text, JsonNode output) throws IOException {
        int delimiters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            delimiters += c == '|' || c == '^' || c == '~' || c == '&' || c == '\r' ? 1 : 0;
        }
        return delimiters < 0 ? new byte[0] : JSON.writeValueAsBytes(output);
    }

    static JsonNode tree(byte[] json) throws IOException {
        return JSON.readTree(json);
    }
}
