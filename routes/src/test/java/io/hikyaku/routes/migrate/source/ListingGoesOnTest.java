// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing that ended anywhere goes on with what it had not told. */
class ListingGoesOnTest {
    private static final String MESSAGE = "MSH|^~\\&|A|H|B|H|20200102||ADT^A08|%s|P|2.5\rPID|1||7\r";

    @TempDir
    Path folder;

    @Test
    void ofAStorageInTwoVolumes() throws IOException {
        StorageCommand.write(
                StorageSettings.of(folder.resolve("s"), 3, 2, 1).withVolumes(2),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));

        goesOnFromEveryFile(Sources.SSMIX2, folder.resolve("s/volume-1"), folder.resolve("s/volume-2"));
    }

    @Test
    void ofFoldersWhoseNamesBeginAlike() throws IOException {
        for (String name : List.of("a/1.hl7", "a/b/2.hl7", "a-b/3.hl7", "a!b/4.hl7", "a.hl7", "b/a/5.hl7", "a/2.hl7")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), MESSAGE.formatted("1") + MESSAGE.formatted("2"));
        }

        goesOnFromEveryFile(Sources.HL7V2, folder);
    }

    @Test
    void ofAnExportWhoseReferencesAreKnownFromTheBeginning() throws IOException {
        for (Map.Entry<String, String> file :
                Map.of("a", "", "b", "Location/a", "c", "Location/b").entrySet()) {
            Files.writeString(
                    folder.resolve(file.getKey() + ".ndjson"),
                    "{\"resourceType\":\"Location\",\"id\":\"%s\",\"partOf\":{\"reference\":\"%s\"}}"
                            .formatted(file.getKey(), file.getValue()));
        }

        goesOnFromEveryFile(Sources.NDJSON, folder);
    }

    private static void goesOnFromEveryFile(String kind, Path... folders) {
        // Given
        List<String> names = Arrays.stream(folders).map(Path::toString).toList();
        HistorySource source = Sources.of(new CampaignPlan(kind, names, "history", "all", "", "", 0, "now"));
        Heard all = new Heard();
        source.list(all);
        assertThat(all.marks).hasSizeGreaterThan(2);

        // Then
        all.marks.forEach((place, told) -> {
            Heard rest = new Heard();
            source.list(place, rest);
            assertThat(rest.items).isEqualTo(all.items.subList(told, all.items.size()));
        });
    }

    /** All items, and how many were told when a file was reached. */
    private static final class Heard implements HistorySource.Listing {
        private final List<HistoryItem> items = new ArrayList<>();
        private final Map<HistoryItem.Place, Integer> marks = new LinkedHashMap<>();

        @Override
        public void found(HistoryItem item) {
            items.add(item);
        }

        @Override
        public void skipped(HistoryItem item, String reason) {
            items.add(item);
        }

        @Override
        public void refused(HistoryItem item, String reason) {
            items.add(item);
        }

        @Override
        public void reached(HistoryItem.Place file) {
            marks.put(file, items.size());
        }
    }
}
