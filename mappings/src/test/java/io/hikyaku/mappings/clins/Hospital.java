// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A hospital that tells of one patient by the messages of files. */
final class Hospital {
    static final Instant NOW = Instant.parse("2026-11-10T00:00:00Z");
    static final Path FILES = Path.of("src/test/resources/clins");
    static final Path LABORATORY = Path.of("../samples/lab/01-chemistry-preliminary.hl7");

    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");

    private Hospital() {}

    static ClinsSettings settings() throws IOException {
        return settings(ClinsSettings.MOST_BYTES);
    }

    static ClinsSettings settings(int maxBundleBytes) throws IOException {
        LaboItems items = LaboItems.read(FILES.resolve("items.csv"));
        return new ClinsSettings(
                "1319999999", ZoneId.of("Asia/Tokyo"), 2025, ClinsSettings.VERSION, maxBundleBytes, items);
    }

    /** What is known after these messages, told one after another. */
    static Known after(String... files) throws IOException {
        Known known = Known.nothing();
        for (int i = 0; i < files.length; i++) {
            Mapped mapped = mapped(FILES.resolve(files[i]));
            known = known.with(Told.of(mapped.bundle()), mapped.occurred(), i);
        }
        return known;
    }

    static Mapped mapped(Path file) throws IOException {
        String text = Hl7Decoder.decode(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return MAPPINGS.map(Hl7Message.parse(text), "");
    }

    static Mapped mapped(String text) {
        return MAPPINGS.map(Hl7Message.parse(text), "");
    }

    /** The unit whose name begins so. */
    static Unit unit(List<Unit> units, String begins) {
        return units.stream()
                .filter(unit -> unit.id().startsWith(begins))
                .findFirst()
                .orElseThrow();
    }
}
