// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that how-to pages show, in a running engine: a department system (the engine's own laboratory feed), files, SFTP, HTTP, SOAP, enhanced mode. */
class HowToRoutesTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String REPLIED =
            "SELECT count(*) FROM delivery WHERE destination = 'ward-reply' AND status = 'applied'";

    @TempDir
    static Path installation;

    @TempDir
    static Path data;

    @TempDir
    static Path folder;

    @TempDir
    static Path other;

    private static HowToInstallation copy;
    private static RemoteFolder remote;
    private static FhirServer ehr;
    private static RunningEngine engine;
    private static String clinicPort;
    private static SoapSender referral;

    @BeforeAll
    static void start() throws IOException {
        copy = HowToInstallation.in(installation);
        clinicPort = FreePorts.of("clinic.port").get("clinic.port");
        referral = new SoapSender(FreePorts.of("referral.port").get("referral.port"));
        copy.append("routes/hikyaku.properties", """
                archive.folder = %s
                archive.charset = ISO-2022-JP
                clinic.port = %s
                clinic.charset = ISO-2022-JP
                referral.port = %s
                referral.charset = ISO-2022-JP
                """.formatted(folder, clinicPort, referral.port()));
        remote = new RemoteFolder(other);
        copy.append("routes/hikyaku.properties", remote.settings());
        routes(Files.readString(installation.resolve("routes/ward.camel.yaml")));
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(installation, data, ehr.url());
    }

    /** The ward's route as shipped → it and the shown ones beside it. */
    private static void routes(String ward) throws IOException {
        String intake = ward.substring(ward.indexOf("- route:\n    id: ward\n"));
        copy.write("routes/archive.camel.yaml", HowToInstallation.shown("receive-files.md", "archive-receive"));
        copy.write(
                "routes/remote.camel.yaml",
                HowToInstallation.shown("receive-files.md", "remote-receive")
                                .replace("outbox\"", "outbox\"\n        lookMs: \"100\"")
                        + intake.replace("ward", "remote"));
        copy.write(
                "routes/clinic.camel.yaml",
                HowToInstallation.shown("receive-over-http.md", "clinic-receive") + intake.replace("ward", "clinic"));
        copy.write(
                "routes/referral.camel.yaml",
                HowToInstallation.shown("receive-over-soap.md", "referral-receive")
                        + intake.replace("ward", "referral"));
        copy.write(
                "routes/ris.camel.yaml",
                HowToInstallation.shown("send-to-a-department-system.md", "ris")
                        .replace("{{ris.host}}", "127.0.0.1")
                        .replace("{{ris.port}}", "{{lab.port}}"));
        copy.write(
                "routes/ward.camel.yaml",
                ward.replace("destinations=ehr", "destinations=ehr,ris,ward-reply")
                                .replace("receive?feed=ward", "receive?feed=ward&acknowledge=enhanced&reply=ward-reply")
                        + "        - to: kamelet:queue-out?queue=out.ris\n"
                        + "        - to: kamelet:queue-out?queue=out.ward-reply\n");
        copy.write(
                "routes/ward-reply.camel.yaml",
                HowToInstallation.shown("answer-in-enhanced-mode.md", "ward-reply")
                        .replace("{{ward.replyHost}}", "127.0.0.1")
                        .replace("{{ward.replyPort}}", "{{pharmacy.port}}"));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ehr.close();
        remote.close();
    }

    @Test
    void aDepartmentSystemGetsTheMessageAsItCame() throws Exception {
        // Given
        byte[] message = sample(0);
        String inLab = "FROM message WHERE feed = 'lab' AND control_id = '%s'".formatted(controlId(message));
        String inWard = inLab.replace("lab", "ward");

        // When
        assertThat(engine.send("ward", message).code()).isEqualTo("AA");

        // Then
        await().atMost(LIMIT).until(() -> count("SELECT count(*) " + inLab) == 1);
        await().atMost(LIMIT)
                .until(() -> count("SELECT count(*) FROM delivery WHERE destination = 'ris' AND status = 'applied'"
                                + " AND message_key IN (SELECT message_key " + inWard + ")")
                        == 1);
        assertThat(raw(inLab)).isEqualTo(message);
    }

    @Test
    void theApplicationAnswerFollowsToTheSendersOwnListener() throws Exception {
        // Given
        byte[] silent = asking(3, "AL", "NE");
        byte[] message = asking(4, "AL", "AL");

        // When
        assertThat(engine.send("ward", silent).code()).isEqualTo("CA");
        assertThat(engine.send("ward", message).code()).isEqualTo("CA");

        // Then
        await().atMost(LIMIT).until(() -> count(REPLIED) >= 2);
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE feed = 'pharmacy'") == 1);
        String reply = new String(raw("FROM message WHERE feed = 'pharmacy'"), StandardCharsets.ISO_8859_1);
        assertThat(reply).contains("|ACK").contains("|AL|NE").contains("\rMSA|AA|" + controlId(message) + "\r");
    }

    /** A message with MSH-15 and MSH-16. */
    private static byte[] asking(int number, String accept, String application) {
        String[] segments = new String(sample(number), StandardCharsets.ISO_8859_1).split("\r", 2);
        String[] header = Arrays.copyOf(segments[0].split("\\|", -1), 20);
        header[14] = accept;
        header[15] = application;
        String line = Stream.of(header).map(field -> field == null ? "" : field).collect(Collectors.joining("|"));
        return (line + "\r" + segments[1]).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aBatchIsItsMessagesAndTheSameAgainIsRecognised() throws Exception {
        // Given
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.writeBytes("BHS|^~\\&|ARCHIVE\r".getBytes(StandardCharsets.US_ASCII));
        batch.writeBytes(sample(1));
        batch.writeBytes(sample(2));
        batch.writeBytes("BTS|2\r".getBytes(StandardCharsets.US_ASCII));

        // When
        Files.write(folder.resolve("first.hl7"), batch.toByteArray());
        await().atMost(LIMIT).until(() -> done() == 1);
        Files.write(folder.resolve("second.hl7"), batch.toByteArray());
        await().atMost(LIMIT).until(() -> done() == 2);

        // Then
        await().atMost(LIMIT)
                .until(() -> count("SELECT count(DISTINCT message_key) FROM message WHERE feed = 'archive'") == 2);
        await().atMost(LIMIT)
                .until(() -> count("SELECT count(*) FROM delivery WHERE destination = 'ehr' AND message_key IN"
                                + " (SELECT message_key FROM message WHERE feed = 'archive')")
                        == 2);
    }

    @Test
    void aBatchOfAnotherMachineIsItsMessagesAndIsPutAwayThere() throws Exception {
        // Given
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.writeBytes("FHS|^~\\&|ARCHIVE\rBHS|^~\\&|ARCHIVE\r".getBytes(StandardCharsets.US_ASCII));
        batch.writeBytes(sample(1));
        batch.writeBytes(sample(2));
        batch.writeBytes("BTS|2\rFTS|1\r".getBytes(StandardCharsets.US_ASCII));

        // When
        remote.put("first.hl7", batch.toByteArray());
        remote.put("cut.hl7", Arrays.copyOf(batch.toByteArray(), batch.size() - 6));

        // Then
        await().atMost(LIMIT).until(() -> remote.count("done") == 1 && remote.count("failed") == 1);
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE feed = 'remote'") == 2);
    }

    @Test
    void aPostIsAnsweredWithAnAcknowledgement() throws Exception {
        // When
        HttpResponse<String> response = posted(sample(0));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\rMSA|AA|");
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE feed = 'clinic'") == 1);
    }

    @Test
    void aSubmissionIsAnsweredInItsFormAndKeptInTheCharsetItNames() throws Exception {
        // Given
        byte[] message = sample(0);
        String text = new String(message, Charset.forName("x-windows-50221"));

        // When
        String answered =
                referral.submitted("<text>" + text.replace("&", "&amp;").replace('\r', '\n') + "</text>");
        String again = referral.submitted("<base64>" + Base64.getEncoder().encodeToString(message) + "</base64>");
        String shown = referral.posted(HowToInstallation.shown("receive-over-soap.md", "xml", "<submit"));
        String none = referral.submitted("<text>MSH|^~\\&amp;|A||||||ADT^A08|1|P|2.5||||||ASCII|山</text>");

        // Then
        assertThat(answered).contains("<text>MSH|").contains("&#xd;MSA|AA|" + controlId(message));
        assertThat(shown).contains("&#xd;MSA|AA|R-000318");
        assertThat(again).contains("submitResponse").contains("<base64>");
        assertThat(none).contains("<code>CON-252</code>");
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE feed = 'referral'") == 3);
        assertThat(count("SELECT count(DISTINCT message_key) FROM message WHERE feed = 'referral'"))
                .isEqualTo(2);
    }

    @Test
    void whatFindsNoRoomOnTheDiskHearsComeAgainWhereverItCameFrom() throws Exception {
        // Given
        var broker = (ActiveMQServerImpl) engine.bean(EmbeddedActiveMQ.class).getActiveMQServer();
        long shipped = broker.getMonitor().getMinDiskFree();

        // When
        broker.getMonitor().setMinDiskFree(Long.MAX_VALUE).tick();
        String full = referral.submitted("<text>MSH|^~\\&amp;|A||||||ADT^A08|2|P|2.5</text>");
        HttpResponse<String> posted = posted(sample(5));
        broker.getMonitor().setMinDiskFree(shipped).tick();

        // Then
        assertThat(full).contains("&#xd;MSA|AE|2&#xd;ERR|").contains("RTE-320");
        assertThat(posted.body()).contains("\rMSA|AE|" + controlId(sample(5))).contains("RTE-320");
        assertThat(posted.headers().map().keySet()).noneMatch(name -> name.contains("hikyaku") || name.contains("jms"));
    }

    private static HttpResponse<String> posted(byte[] message) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + clinicPort + "/hl7"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private static byte[] sample(int number) {
        return Traffic.of("ward", 1).get(number).bytes();
    }

    private static String controlId(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).split("\\|")[9];
    }

    /** The bytes as they came of the one message that is meant. */
    private static byte[] raw(String message) {
        return engine.ledger()
                .sql("SELECT raw FROM content WHERE sequence IN (SELECT sequence " + message + ")")
                .query(byte[].class)
                .single();
    }

    private static long count(String sql) {
        return engine.ledger().sql(sql).query(Long.class).single();
    }

    private static long done() throws IOException {
        Path done = folder.resolve("done");
        if (!Files.isDirectory(done)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(done)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
