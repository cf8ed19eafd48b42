// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When files that changed begin to apply, and when they do not. */
class MappingWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final String TABLE = "base/table/sex.yaml";
    private static final String MESSAGE = "MSH|^~\\&|A|B|||20260105||ADT^A01|1|P|2.5\rPID|1||77|||||F\r";

    @TempDir
    Path parent;

    private Path files;
    private LoadedMappings loaded;
    private MappingWatch watch;
    private Supplier<Mappings> base;
    private String whileReading = "";

    @BeforeEach
    void load() throws IOException {
        files = parent.resolve("mappings");
        write("base/message/adt-to-bundle.yaml", """
                from: ADT_A01
                to: Bundle
                on: [ADT]
                rules:
                  - { from: PID, to: Patient, with: segment/pid-to-patient }
                """);
        write("base/segment/pid-to-patient.yaml", """
                from: PID
                to: Patient
                key: [PID-3.1]
                rules:
                  - { from: PID-8, to: gender, table: table/sex }
                """);
        sex("female");
        MappingFolder folder = new MappingFolder(files);
        loaded = new LoadedMappings(folder, this::compiled, Clock.fixed(NOW, ZoneOffset.UTC));
        base = loaded.layer("base");
        loaded.layer("base, too");
        watch = new MappingWatch(folder, loaded);
    }

    private Mappings compiled(String layer) {
        Mappings compiled =
                Mappings.load(files, List.of("base"), new MappingSettings("1319999999", "http://x", ZoneOffset.UTC));
        if (!whileReading.isEmpty()) {
            sex(whileReading);
        }
        return compiled;
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(files.resolve(file).getParent());
        Files.writeString(files.resolve(file), text);
    }

    private void sex(String target) {
        try {
            write(TABLE, """
                    from: HL70001
                    to: http://hl7.org/fhir/administrative-gender
                    codes:
                      - { from: F, to: %s }
                    """.formatted(target));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String mapped() {
        return new String(base.get().map(Hl7Message.parse(MESSAGE), "").bundle(), StandardCharsets.UTF_8);
    }

    @Test
    void aChangeAppliesFromTheSecondLookThatFindsTheSame() {
        // Given
        String before = base.get().version();
        sex("other");

        // When
        watch.look();
        String afterOne = mapped();
        watch.look();

        // Then
        assertThat(afterOne).contains("\"gender\":\"female\"");
        assertThat(mapped()).contains("\"gender\":\"other\"");
        assertThat(base.get().version()).isNotEqualTo(before);
        assertThat(loaded.snapshot().versions())
                .containsEntry("base", base.get().version())
                .containsEntry("base, too", base.get().version());
    }

    @Test
    void whatChangesBetweenTwoLooksWaitsForTheNext() {
        // When
        sex("other");
        watch.look();
        sex("unknown");
        watch.look();

        // Then
        assertThat(mapped()).contains("female");
        watch.look();
        assertThat(mapped()).contains("unknown");
    }

    @Test
    void whatChangesWhileItIsReadDoesNotApplyUntilItRests() {
        // Given
        sex("other");
        whileReading = "unknown";

        // When
        watch.look();
        watch.look();
        String during = mapped();
        whileReading = "";
        watch.look();
        watch.look();

        // Then
        assertThat(during).contains("female");
        assertThat(mapped()).contains("unknown");
    }

    @Test
    void aFileThatAnotherOfTheSameSizeAndTimeReplacesAppliesToo() throws IOException {
        // Given
        watch.look();
        Path table = files.resolve(TABLE);
        Path other = parent.resolve("other.yaml");
        Files.writeString(other, Files.readString(table).replace("female", "  male"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(table));

        // When
        Files.move(other, table, StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        watch.look();

        // Then
        assertThat(mapped()).contains("\"gender\":\"male\"");
    }

    @Test
    void aSlipChangesNothingAndIsToldWithFileAndLineUntilItIsMended() {
        // Given
        String before = base.get().version();
        sex("feminine");

        // When
        watch.look();
        watch.look();

        // Then
        assertThat(base.get().version()).isEqualTo(before);
        assertThat(mapped()).contains("female");
        assertThat(loaded.refused()).isNotEmpty().allSatisfy(slip -> assertThat(slip.at())
                .matches("mappings/base/.*\\.yaml:\\d+"));
        sex("other");
        watch.look();
        watch.look();
        assertThat(loaded.refused()).isEmpty();
        assertThat(mapped()).contains("other");
    }

    @Test
    void filesThatGoAwayChangeNothing() throws IOException {
        Files.delete(files.resolve(TABLE));
        watch.look();
        watch.look();
        assertThat(mapped()).contains("female");
        assertThat(loaded.refused()).isNotEmpty();
    }

    @Test
    void theSameContentAgainIsNoNewVersionAndExamplesAreNoContent() throws IOException {
        // Given
        Snapshot before = loaded.snapshot();
        write("base/table/sex.examples.yaml", "- name: x\n");

        // When
        watch.look();
        watch.look();
        LoadedMappings.Outcome asked = loaded.reload();

        // Then
        assertThat(asked).isEqualTo(LoadedMappings.Outcome.LOADED);
        assertThat(loaded.snapshot()).isSameAs(before);
    }

    @Test
    void aLayerWithSlipsIsRefusedWhenARouteNamesIt() {
        sex("feminine");
        assertThatThrownBy(() -> loaded.layer("other")).isInstanceOf(MappingException.class);
    }
}
