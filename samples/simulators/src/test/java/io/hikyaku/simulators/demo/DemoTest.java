// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    @BeforeEach
    void samples() throws IOException {
        sample("ward/01-admission.hl7", "MSH|^~\\&|||||||ADT^A01|W1\nPID|||1||山田^太郎\n");
        sample("ward/01-admission.answer.hl7", "MSA|AA|W1\n");
        sample("ward/02-the-same-again.hl7", "MSH|^~\\&|||||||ADT^A01|W1\nPID|||1||山田^太郎\n");
        sample("ward/03-no-hl7.hl7", "GET / HTTP/1.1\n");
        sample("lab/01-two.hl7", "MSH|^~\\&|||||||ORU^R01|L1\nMSH|^~\\&|||||||ORU^R01|L2\n");
        sample("lab/02-does-not-decode.hl7", "MSH|^~\\&|||||||ORU^R01|L3\nPID|||UNREADABLE\n");
    }

    private void sample(String name, String text) throws IOException {
        Path file = home.resolve("samples").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void everySampleIsShownAndAccountedForAndAllIsStopped() throws IOException {
        // When
        int code = demo("", "--once", "--home", home.toString());

        // Then
        assertThat(text(err)).contains("engine starting", "cloud EHR ready, engine ready", "6 of 6 messages settled");
        assertThat(text(out)).isEqualTo("""
                feed  message                 answer  resources  destination
                ward  01-admission.hl7        AA      1          ehr applied
                ward  02-the-same-again.hl7   AA      0          duplicate
                ward  03-no-hl7.hl7           AR      0          held: MAP-101 it does not decode
                lab   01-two.hl7              AA      1          ehr applied
                lab   01-two.hl7              AA      1          ehr applied
                lab   02-does-not-decode.hl7  AA      0          held: MAP-101 it does not decode
                read back from the cloud EHR: 3 of 3 applied messages are there; 山田 arrived as 山田
                {"received":6,"applied":3,"superseded":0,"duplicate":1,"held":2,"in_flight":0,"lost":0}
                """);
        assertThat(code).isZero();
        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    @Test
    void aMessageThatIsNotInTheEhrIsLostWhateverTheEngineSays() {
        // When
        int code = demo("loses", "--once", "--home", home.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(text(out))
                .contains("2 of 3 applied messages are there")
                .endsWith("\"held\":2,\"in_flight\":0,\"lost\":1}\n");
    }

    @Test
    void aNameThatDoesNotArriveIsNotWell() throws IOException {
        // Given
        sample("ward/01-admission.hl7", "MSH|^~\\&|||||||ADT^A01|W1\n");
        sample("ward/02-the-same-again.hl7", "MSH|^~\\&|||||||ADT^A01|W1\n");

        // Then
        assertThat(demo("", "--once", "--home", home.toString())).isEqualTo(1);
        assertThat(text(out)).contains("山田 is missing");
    }

    @Test
    void aProgramThatDiesIsSaidWithItsLastLines() {
        // When
        int code = demo("dies", "--once", "--home", home.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(text(out)).isEmpty();
        assertThat(text(err))
                .contains(
                        "demo: the engine ended; it last said:", "arguments run --home", "RTE-301 a setting is missing")
                .doesNotContain("open-sesame");
    }

    @Test
    void aProgramThatIsNotReadyInTimeIsSaid() {
        assertThat(demo("never", "--once", "--home", home.toString())).isEqualTo(1);
        assertThat(text(err)).contains("demo: the engine is not ready after 2 s");
    }

    @Test
    void theProgramsStopWithTheDemoEvenIfItIsKilled() throws Exception {
        // Given
        Process demo = demoProcess();
        CompletableFuture<String> shown = CompletableFuture.supplyAsync(() -> untilItStays(demo));
        String text = shown.get(60, TimeUnit.SECONDS);
        List<ProcessHandle> programs = demo.descendants().toList();

        // When
        demo.destroyForcibly();

        // Then
        assertThat(text).contains("\"lost\":0}\nconsole    http://127.0.0.1:", "login      operator / open-sesame");
        assertThat(programs).hasSize(2);
        for (ProcessHandle program : programs) {
            assertThat(program.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void askedToStopItStopsTheProgramsFirst() throws Exception {
        // Given
        Process demo = demoProcess();
        CompletableFuture.supplyAsync(() -> untilItStays(demo)).get(60, TimeUnit.SECONDS);
        List<ProcessHandle> programs = demo.descendants().toList();

        // When
        demo.destroy();

        // Then
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(programs).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    @Test
    void whatIsNotUnderstoodIsTwoAndHelpIsZero() {
        assertThat(demo("", "--help")).isZero();
        assertThat(text(out)).startsWith("usage: hikyaku demo [--once] [--home DIR]");
        assertThat(demo("", "--twice", "--home", home.toString())).isEqualTo(2);
        assertThat(demo("", "--home", home.resolve("absent").toString())).isEqualTo(2);
        assertThat(text(err)).contains("not understood: --twice", "no samples in ");
    }

    private int demo(String mode, String... arguments) {
        return Demo.run(
                List.of(arguments),
                (folder, once) -> StubDemo.settings(folder, once, mode),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Process demoProcess() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                StubDemo.class.getName(),
                                "--home",
                                home.toString())
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String untilItStays(Process demo) {
        StringBuilder shown = new StringBuilder();
        try {
            BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                shown.append(line).append('\n');
                if (line.startsWith("Ctrl-C")) {
                    return shown.toString();
                }
            }
        } catch (IOException e) {
            shown.append(e.getMessage());
        }
        return shown.toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
