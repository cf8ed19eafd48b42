// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While messages pass on many threads, two files that change together apply together, in every layer. */
class ReloadUnderTrafficTest {
    private static final int THREADS = 4;
    private static final int RELOADS = 40;
    private static final String MESSAGE = "MSH|^~\\&|A|B|||20260105||ADT^A01|1|P|2.5\rPID|1||77|||||F\r";

    @TempDir
    Path files;

    private LoadedMappings loaded;
    private Supplier<Mappings> base;

    @BeforeEach
    void load() throws IOException {
        write("base/message/adt-to-bundle.yaml", """
                from: ADT_A01
                to: Bundle
                on: [ADT]
                rules:
                  - { from: PID, to: Patient, with: segment/pid-to-patient }
                """);
        both("female");
        loaded = new LoadedMappings(new MappingFolder(files), this::compiled, Clock.systemUTC());
        base = loaded.layer("base");
        loaded.layer("base, too");
    }

    private Mappings compiled(String layer) {
        return Mappings.load(files, List.of("base"), new MappingSettings("1319999999", "http://x", ZoneOffset.UTC));
    }

    /** Writes one word into two files: the code of a table, and a constant of a map. */
    private void both(String word) throws IOException {
        write("base/table/sex.yaml", """
                from: HL70001
                to: http://hl7.org/fhir/administrative-gender
                codes:
                  - { from: F, to: %s }
                """.formatted(word));
        write("base/segment/pid-to-patient.yaml", """
                from: PID
                to: Patient
                key: [PID-3.1]
                rules:
                  - { from: PID-8, to: gender, table: table/sex }
                  - { to: name.text, value: %s }
                """.formatted(word));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(files.resolve(file).getParent());
        Files.writeString(files.resolve(file), text);
    }

    private String mapped() {
        return new String(base.get().map(Hl7Message.parse(MESSAGE), "").bundle(), StandardCharsets.UTF_8);
    }

    private static boolean agrees(String bundle, String word) {
        return bundle.contains("\"gender\":\"" + word + "\"") && bundle.contains("\"text\":\"" + word + "\"");
    }

    /** Maps until it is told to stop; keeps each different Bundle, and whether the layers ever were of two versions. */
    private void traffic(AtomicBoolean stopped, Set<String> bundles, Set<String> torn) {
        while (!stopped.get()) {
            bundles.add(mapped());
            Set<String> versions = Set.copyOf(loaded.snapshot().versions().values());
            if (versions.size() > 1) {
                torn.addAll(versions);
            }
        }
    }

    @Test
    void noMessageSeesHalfOfAChange() throws Exception {
        // Given
        Set<String> bundles = ConcurrentHashMap.newKeySet();
        Set<String> torn = ConcurrentHashMap.newKeySet();
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> traffic(stopped, bundles, torn)));
        }

        // When
        try {
            for (int i = 1; i <= RELOADS; i++) {
                both(i % 2 == 0 ? "female" : "other");
                assertThat(loaded.reload()).isEqualTo(LoadedMappings.Outcome.LOADED);
            }
        } finally {
            stopped.set(true);
        }
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        // Then
        assertThat(torn).isEmpty();
        assertThat(bundles).allMatch(bundle -> agrees(bundle, "female") || agrees(bundle, "other"));
        assertThat(mapped()).matches(bundle -> agrees(bundle, "female"));
    }

    @Test
    void aBundleOfTwoVersionsWouldBeSeen() {
        // Given
        String halfChanged = mapped().replace("\"text\":\"female\"", "\"text\":\"other\"");

        // Then
        assertThat(mapped()).matches(bundle -> agrees(bundle, "female"));
        assertThat(agrees(halfChanged, "female") || agrees(halfChanged, "other"))
                .isFalse();
    }
}
