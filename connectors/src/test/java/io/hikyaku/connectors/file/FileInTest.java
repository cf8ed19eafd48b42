// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Logs;
import io.hikyaku.connectors.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder a sender writes to; a file's messages stand between commas, and one that says BROKEN is. */
class FileInTest {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean brokerIsAway = new AtomicBoolean();
    private Engine engine;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void eachMessageOfAFileIsAnArrivalOfItsOwnAndTheFileIsPutAway() throws Exception {
        // Given
        start("");

        // When
        write("a.hl7", "one,two,three");
        Waiting.until("the file is put away", () -> done().size() == 1);

        // Then
        assertThat(taken).containsExactly("one", "two", "three");
        assertThat(headers.stream().map(header -> header.get(EnvelopeHeader.ARRIVAL)))
                .doesNotHaveDuplicates();
        assertThat(headers).allSatisfy(header -> assertThat(header)
                .containsOnlyKeys(EnvelopeHeader.ARRIVAL, EnvelopeHeader.RECEIVED, EnvelopeHeader.PEER)
                .containsEntry(EnvelopeHeader.PEER, folder.toString()));
        assertThat(Files.readString(done().get(0))).isEqualTo("one,two,three");
        assertThat(Files.exists(folder.resolve("a.hl7"))).isFalse();
    }

    @Test
    void aFileOfANameThatWasThereBeforeIsTakenAndBothAreKept() throws Exception {
        // Given
        start("");

        // When
        write("a.hl7", "one");
        Waiting.until("the first is put away", () -> done().size() == 1);
        write("a.hl7", "two");
        Waiting.until("the second is put away", () -> done().size() == 2);

        // Then
        assertThat(taken).containsExactly("one", "two");
        assertThat(done()).extracting(FileInTest::text).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aFileThatIsNotFinishedIsLeftAlone() throws Exception {
        // Given
        start("");

        // When
        write(".hidden", "no");
        write("b.tmp", "no");
        write("c.PART", "no");
        write("z.hl7", "yes");
        Waiting.until("the finished one is put away", () -> done().size() == 1);

        // Then
        assertThat(taken).containsExactly("yes");
        Files.move(folder.resolve("b.tmp"), folder.resolve("b.hl7"));
        Waiting.until("it is taken once it has its name", () -> done().size() == 2);
    }

    @Test
    void aFileThatStillGrowsIsTakenWhole() throws Exception {
        // Given
        start("&stableMs=700");

        // When
        write("a.hl7", "one");
        for (int n = 0; n < 200; n++) {
            assertThat(taken).as("while it grows").isEmpty();
            Files.writeString(folder.resolve("a.hl7"), ",more", StandardOpenOption.APPEND);
            Thread.onSpinWait();
        }
        Waiting.until("it is put away", () -> done().size() == 1);

        // Then
        assertThat(taken).hasSize(201);
    }

    @Test
    void whereMarkersSayWhatIsReadyAFileWaitsForItsMarker() throws Exception {
        // Given
        start("&doneSuffix=.done");
        write("a.hl7", "one");
        write("b.hl7", "two");

        // When
        write("b.hl7.done", "");
        Waiting.until(
                "the marked one is put away, and then its marker",
                () -> done().size() == 1 && !Files.exists(folder.resolve("b.hl7.done")));

        // Then
        assertThat(taken).containsExactly("two");
        assertThat(Files.exists(folder.resolve("a.hl7"))).isTrue();
    }

    @Test
    void aFileThatIsBrokenOrTooLargeIsPutAsideWithItsReason() throws Exception {
        // Given
        start("&maxFileBytes=20");

        // When
        write("a.hl7", "BROKEN");
        write("b.hl7", "x".repeat(21));
        write("c.hl7", "x".repeat(20));
        Waiting.until(
                "all are put away", () -> done().size() == 1 && files("failed").size() == 4);

        // Then
        assertThat(taken).containsExactly("x".repeat(20));
        assertThat(text(folder.resolve("failed/a.hl7"))).isEqualTo("BROKEN");
        assertThat(text(folder.resolve("failed/a.hl7.problem.txt"))).startsWith("CON-241 not whole");
        assertThat(text(folder.resolve("failed/b.hl7.problem.txt")))
                .startsWith("CON-240 a file is larger than 20 bytes");
    }

    @Test
    void aFileWhoseMessagesCannotBePutOnDiskStaysAndIsReadAgainThoughTheRouteAnswered() throws Exception {
        // Given
        start("");
        brokerIsAway.set(true);

        // When
        try (Logs logs = new Logs("ROOT", Level.INFO)) {
            write("KANARIENVOGEL.hl7", "one,two");
            Waiting.until("it was tried", () -> logs.lines().stream().anyMatch(line -> line.contains("CON-243")));

            // Then
            assertThat(taken).isEmpty();
            assertThat(Files.exists(folder.resolve("KANARIENVOGEL.hl7"))).isTrue();
            brokerIsAway.set(false);
            Waiting.until("it is put away", () -> done().size() == 1);
            assertThat(taken).containsExactly("one", "two");
            assertThat(logs.lines()).noneMatch(line -> line.contains("KANARIENVOGEL"));
        }
    }

    private void start(String settings) throws Exception {
        String stable = settings.contains("stableMs") ? "" : "&stableMs=1";
        engine = new Engine()
                .with(FileMessages.BEAN, (FileMessages) FileInTest::messages)
                .routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class).handled(true).process(exchange -> exchange.getMessage()
                                .setBody("MSA|AE"));
                        from("kamelet:file-in?lookMs=20&folder=" + folder + stable + settings)
                                .process(exchange -> {
                                    if (brokerIsAway.get()) {
                                        throw new IllegalStateException("the broker is away");
                                    }
                                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                                    taken.add(exchange.getMessage().getBody(String.class));
                                });
                    }
                })
                .start();
    }

    private static List<byte[]> messages(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.equals("BROKEN")) {
            throw new ConnectorException(ConnectorProblem.FILE_BROKEN, "not whole", "here", "write it again");
        }
        return Stream.of(text.split(","))
                .map(message -> message.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<Path> done() throws IOException {
        return files("done");
    }

    private List<Path> files(String below) throws IOException {
        Path start = folder.resolve(below);
        if (!Files.isDirectory(start)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
