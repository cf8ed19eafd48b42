// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code migrate plan} says of storages that are whole and of storages that are not. */
class MigratePlanTest {
    private static final Path GUIDELINE = Path.of("../../shared/japan/ssmix2-guideline-storage")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    @Test
    void aGeneratedStorageIsCountedByTypeAndAccountedForAndNoSocketIsAskedFor() throws Exception {
        // Given
        long files = storage();

        // When
        ProcessedCommand plan =
                ProcessedCommand.run(folder, "migrate", "plan", storagePath().toString(), "--json");

        // Then
        assertThat(plan.told()).contains(ClosedNetwork.ASKED + "0");
        assertThat(folder.resolve("data")).doesNotExist();
        JsonNode report = plan.json();
        assertThat(sum(report.path("types"))).isEqualTo(files);
        JsonNode values = report.path("values");
        assertThat(values.path("populated").asLong())
                .isEqualTo(values.path("mapped").asLong()
                        + values.path("skipped").asLong()
                        + values.path("unmapped").asLong())
                .isPositive();
        assertThat(report.path("identities").path("patients").asLong()).isEqualTo(3);
        assertThat(plan.exit()).isZero();
    }

    @Test
    void aCommandThatSpeaksWithTheEngineAsksForASocketAndSoIsSeen() throws Exception {
        assertThat(ProcessedCommand.run(folder, "migrate", "status").told())
                .contains("the network is closed")
                .contains(ClosedNetwork.ASKED + "1");
    }

    @Test
    void whatIsBrokenIsListedWithItsReasonAndTheRestGoesOn() throws Exception {
        // Given
        long files = storage();
        Path some = someFile();
        Files.copy(some, some.resolveSibling("0000001_2020"));
        Files.copy(some, storagePath().resolve("notes.txt"));
        Files.writeString(some, "");
        Path half = someFile();
        Files.write(half, Arrays.copyOf(Files.readAllBytes(half), 40));

        // When
        PlanOutcome plan = PlanOutcome.of(folder, storagePath());

        // Then
        JsonNode report = plan.json();
        assertThat(sum(report.path("types"))).isEqualTo(files + 2);
        assertThat(report.path("reasons").properties())
                .extracting(Map.Entry::getKey)
                .anyMatch(reason -> reason.startsWith("refused: MAP-160"))
                .anyMatch(reason -> reason.startsWith("refused: MAP-110 the file holds no message"))
                .anyMatch(reason -> reason.startsWith("refused: no file of an SS-MIX2 storage"));
        assertThat(report.path("listed")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(plan.exit()).isEqualTo(1);
    }

    @Test
    void twoPatientsWithOneOrderNumberAndOneWithTwoBirthDatesCollide() throws Exception {
        // Given
        storage();
        Path order = someFile("ADT-00");
        Path twin =
                order.resolveSibling(order.getFileName().toString().replaceFirst("_[0-9]{17}_", "_20300101000000000_"));
        String text = Files.readString(order, StandardCharsets.ISO_8859_1);
        String birth = text.split("\\r|\\n")[2].split("\\|", -1)[7];
        Files.writeString(twin, text.replace("|" + birth + "|", "|19010203|"), StandardCharsets.ISO_8859_1);

        // When
        PlanOutcome plan = PlanOutcome.of(folder, storagePath());

        // Then
        assertThat(plan.json().path("identities").path("collisions").toString()).contains("two dates of birth");
        assertThat(plan.exit()).isEqualTo(1);
    }

    @Test
    void theGuidelinesStorageIsPlannedAndItsBrokenPatientIsListed() throws Exception {
        assumeThat(GUIDELINE)
                .as("the guideline's storage beside the repository; nothing of it is tested without")
                .isDirectory();

        // When
        PlanOutcome plan = PlanOutcome.of(folder, GUIDELINE);

        // Then
        List<String> listed = new ArrayList<>();
        plan.json()
                .path("listed")
                .forEach(item -> listed.add(
                        item.path("path").asText() + " " + item.path("reason").asText()));
        assertThat(listed)
                .filteredOn(item -> item.startsWith("000/000/0000001/"))
                .hasSize(2)
                .allMatch(item -> item.contains("MAP-110"));
        assertThat(plan.text()).contains("refused or held:", "000/000/0000001/20000401/ADT-31/");
        assertThat(sum(plan.json().path("types"))).isEqualTo(filesOf(GUIDELINE));
    }

    private Path storagePath() {
        return folder.resolve("storage");
    }

    private long storage() throws IOException {
        return StorageCommand.write(
                StorageSettings.of(storagePath(), 3, 1, 1),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));
    }

    private Path someFile() throws IOException {
        return someFile("");
    }

    private Path someFile(String type) throws IOException {
        try (Stream<Path> files = Files.walk(storagePath())) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 100)
                    .filter(file ->
                            file.toString().contains(type) && file.toString().endsWith("_1"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long filesOf(Path storage) throws IOException {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static long sum(JsonNode types) {
        long sum = 0;
        for (JsonNode states : types) {
            for (JsonNode count : states) {
                sum += count.asLong();
            }
        }
        return sum;
    }
}
