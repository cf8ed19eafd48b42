// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.Logs;
import io.hikyaku.connectors.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SFTP server; a file's messages stand between commas, and one that says BROKEN is. */
class SftpInTest {
    private static final String NONE = "none";

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> refused = new AtomicReference<>(NONE);
    private SftpServer server;
    private Engine engine;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws Exception {
        server = new SftpServer(folder);
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        server.close();
    }

    @Test
    void eachMessageOfAFileIsTakenAndTheFileIsPutAwayOnTheServer() throws Exception {
        // Given
        start("&maxFileBytes=20" + withKey());

        // When
        write("a.hl7", "one,two");
        write("b.hl7", "BROKEN");
        write("c.hl7", "x".repeat(21));
        write("d.hl7", "y".repeat(20));
        write("e.tmp", "not yet");
        write(".f.hl7", "hidden");
        Waiting.until("all are put away", () -> server.count("done") == 2 && server.count("failed") == 2);

        // Then
        assertThat(taken).containsExactlyInAnyOrder("one", "two", "y".repeat(20));
        assertThat(server.files().resolve("e.tmp")).exists();
        assertThat(server.files().resolve(".f.hl7")).exists();
    }

    @Test
    void aFileOfWhichAMessageCannotBePutOnDiskStaysAndIsReadAgainAndNothingOvertakes() throws Exception {
        // Given
        refused.set("two");
        start(withKey());

        // When
        write("a.hl7", "one,two,three");
        Waiting.until(
                "it was read twice", () -> tried.stream().filter("two"::equals).count() >= 2);
        boolean stayed = Files.exists(server.files().resolve("a.hl7"));
        List<String> before = List.copyOf(taken);
        refused.set(NONE);
        Waiting.until("it is put away", () -> server.count("done") == 1);

        // Then
        assertThat(stayed).isTrue();
        assertThat(before).containsOnly("one");
        assertThat(taken).endsWith("one", "two", "three");
        assertThat(Files.exists(server.files().resolve("a.hl7"))).isFalse();
    }

    @Test
    void aPasswordServesWhereThereIsNoKey() throws Exception {
        // Given
        start("&password=RAW(" + SftpServer.PASSWORD + ")");

        // When
        write("a.hl7", "one");
        Waiting.until("it is put away", () -> server.count("done") == 1);

        // Then
        assertThat(taken).containsExactly("one");
    }

    @Test
    void aServerThatShowsAnotherKeyIsNotTalkedTo() throws Exception {
        // Given
        write("a.hl7", "one");

        // When
        List<String> lines;
        try (Logs logs = new Logs("io.hikyaku", Level.INFO)) {
            start(withKey(), server.otherHosts());
            Waiting.until("the log tells", () -> logs.lines().stream().anyMatch(line -> line.contains("CON-243")));
            lines = logs.lines();
        }

        // Then
        assertThat(taken).isEmpty();
        assertThat(server.files().resolve("a.hl7")).exists();
        assertThat(lines).noneMatch(line -> line.contains("a.hl7") || line.contains(SftpServer.PASSWORD));
    }

    @Test
    void nobodyToLogInAsOrAHostThatMayNotBeReachedStopsTheStart() {
        assertThatThrownBy(() -> start("")).hasStackTraceContaining("CON-210 neither privateKeyFile nor password");
        engine.close();
        assertThatThrownBy(() -> start(withKey() + "&host=files.example")).hasStackTraceContaining("CON-213");
    }

    private String withKey() {
        return "&privateKeyFile=" + server.clientKey();
    }

    private void write(String name, String content) throws Exception {
        Path unfinished = server.files().resolve(name + ".part");
        Files.writeString(unfinished, content);
        Files.move(unfinished, server.files().resolve(name));
    }

    private void start(String settings) throws Exception {
        start(settings, server.knownHosts());
    }

    private void start(String settings, Path knownHosts) throws Exception {
        String host = settings.contains("host=") ? "" : "&host=127.0.0.1";
        engine = new Engine().with(FileMessages.BEAN, (FileMessages) SftpInTest::messages);
        engine.routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class).handled(true).setBody(constant("MSA|AE"));
                        from("kamelet:sftp-in?folder=in&user=" + SftpServer.USER + "&lookMs=50&stableMs=10&port="
                                        + server.port() + "&knownHostsFile=" + knownHosts + host + settings)
                                .process(SftpInTest.this::take);
                    }
                })
                .start();
    }

    private void take(Exchange exchange) {
        String message = exchange.getMessage().getBody(String.class);
        tried.add(message);
        if (message.equals(refused.get())) {
            throw new IllegalStateException("the broker is away");
        }
        taken.add(message);
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
}
