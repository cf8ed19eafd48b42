// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and archives of HL7 v2 messages, whole and broken. */
class ArchivesTest {
    private static final String FIRST = "MSH|^~\\&|A|B|C|D|20200102030405||ADT^A08|1|P|2.5\rPID|1||77^^^^PI\r";
    private static final String SECOND = "MSH|^~\\&|A|B|C|D|20210102||ORU^R01|2|P|2.5\rPID|1||78^^^^PI\r";
    private static final String BATCH = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + FIRST + SECOND + "BTS|2\rFTS|1\r";

    @TempDir
    Path folder;

    private final List<HistoryItem> found = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

    @Test
    void messagesOfBatchesAndArchivesAreFoundAndReadAgainByteForByte() throws IOException {
        // Given
        Files.writeString(folder.resolve("batch.hl7"), BATCH);
        Files.write(folder.resolve("packed.hl7.gz"), gzip(BATCH));
        Files.write(folder.resolve("several.zip"), zip(Map.of("a/one.hl7", FIRST, "b/two.hl7", SECOND)));

        // When
        HistorySource source = list();

        // Then
        assertThat(refused).isEmpty();
        assertThat(found).hasSize(6);
        for (HistoryItem item : found) {
            String message = new String(source.read(item.place()), StandardCharsets.UTF_8);
            assertThat(message).isEqualTo((item.type().equals("ADT^A08") ? FIRST : SECOND).strip());
            assertThat(item.patient()).isEqualTo(item.type().equals("ADT^A08") ? "77" : "78");
        }
        assertThat(found).extracting(HistoryItem::occurred).containsOnly("20200102030405000", "20210102000000000");
    }

    @Test
    void whatIsNoMessageOrCannotBeUnpackedIsRefusedByNameAndTheRestIsFound() throws IOException {
        // Given
        Files.writeString(folder.resolve("good.hl7"), FIRST);
        Files.writeString(folder.resolve("empty.hl7"), "");
        Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
        Files.writeString(folder.resolve("broken.gz"), "no gzip");
        Files.writeString(folder.resolve("broken.zip"), "no zip");
        Files.write(folder.resolve("nested.zip"), zip(Map.of("inner.zip", "x", "inner.hl7", SECOND)));

        // When
        list();

        // Then
        assertThat(found).extracting(item -> item.place().path()).containsExactly("good.hl7", "nested.zip!/inner.hl7");
        assertThat(refused)
                .containsOnlyKeys("empty.hl7", "letter.txt", "broken.gz", "broken.zip", "nested.zip!/inner.zip")
                .containsEntry("empty.hl7", "the file holds no message")
                .containsEntry("letter.txt", "no HL7 message");
    }

    @Test
    void noMoreIsUnpackedThanTheLimitsAllowWhateverTheHeadersSay() throws IOException {
        // Given
        Path atTheLimit = Files.write(folder.resolve("at.gz"), gzip("x".repeat(1_000)));
        Path onePast = Files.write(folder.resolve("past.gz"), gzip("x".repeat(1_001)));
        Path twoEntries = Files.write(folder.resolve("two.zip"), zip(Map.of("a", "1", "b", "2")));
        Path threeEntries = Files.write(folder.resolve("three.zip"), zip(Map.of("a", "1", "b", "2", "c", "3")));
        Archive archive = new Archive(1_000, 2);

        // Then
        assertThat(reasons(archive, atTheLimit)).isEmpty();
        assertThat(reasons(archive, onePast)).containsExactly("it has more than 1000 bytes, unpacked");
        assertThat(reasons(archive, twoEntries)).isEmpty();
        assertThat(reasons(archive, threeEntries)).containsExactly("the archive has more than 2 entries");
    }

    private HistorySource list() {
        HistorySource source =
                Sources.of(new CampaignPlan("hl7v2", List.of(folder.toString()), "history", "all", "", "", 0, "now"));
        source.list(new HistorySource.Listing() {
            @Override
            public void found(HistoryItem item) {
                found.add(item);
            }

            @Override
            public void skipped(HistoryItem item, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void refused(HistoryItem item, String reason) {
                refused.put(item.place().path(), reason);
            }
        });
        return source;
    }

    private static List<String> reasons(Archive archive, Path file) {
        List<String> reasons = new ArrayList<>();
        archive.each(file, new Archive.Contents() {
            @Override
            public void file(String name, byte[] bytes) {}

            @Override
            public void refused(String name, String reason) {
                reasons.add(reason);
            }
        });
        return reasons;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
