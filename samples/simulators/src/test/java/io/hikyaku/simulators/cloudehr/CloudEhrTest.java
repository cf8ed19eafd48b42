// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.cloudehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.simulators.checker.EhrHistory;
import io.hikyaku.simulators.checker.EhrWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One process for all tests: it takes as long to start as all the others together. Each test has resources of its own. */
@Timeout(240)
class CloudEhrTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Process process;
    private static String base;

    @BeforeAll
    static void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        java,
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dcloudehr.port=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CloudEhr.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("cloud EHR ready ")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        base = line.substring("cloud EHR ready ".length());
        drain(lines);
    }

    /** A process whose output nobody reads stops one day. */
    private static void drain(BufferedReader lines) {
        Thread thread = new Thread(() -> lines.lines().forEach(line -> {}), "cloud EHR output");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterAll
    static void stop() {
        process.destroyForcibly();
    }

    @Test
    void aTransactionKeepsTheIdsTheSourceAndTheName() throws Exception {
        // When
        HttpResponse<String> answer = post(transaction("k1", "pat1", "1950-01-01"));

        // Then
        JsonNode patient = get("/Patient/pat1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).findValuesAsText("status"))
                .containsExactly("201 Created", "201 Created");
        assertThat(patient.at("/meta/source").asText()).isEqualTo("urn:hikyaku:k1");
        assertThat(patient.at("/name/0/family").asText()).isEqualTo("山田");
        assertThat(get("/Observation/obs-pat1").at("/subject/reference").asText())
                .isEqualTo("Patient/pat1");
    }

    @Test
    void everyWriteIsAVersionWithItsOwnSourceEvenIfItChangesNothing() throws Exception {
        // When
        post(transaction("k1", "pat2", "1950-01-01"));
        post(transaction("k2", "pat2", "1950-01-01"));

        // Then
        assertThat(get("/Patient/pat2/_history").path("entry").findValuesAsText("source"))
                .containsExactlyInAnyOrder("urn:hikyaku:k1", "urn:hikyaku:k2");
        assertThat(EhrHistory.ofServer(URI.create(base)).writes())
                .contains(
                        new EhrWrite("Patient/pat2", 1, "urn:hikyaku:k1"),
                        new EhrWrite("Patient/pat2", 2, "urn:hikyaku:k2"));
    }

    @Test
    void aBirthInTheFutureIsRefusedWholeAndWithoutThePatientsData() throws Exception {
        // When
        HttpResponse<String> answer = post(transaction("k1", "pat3", "2999-01-01"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).at("/issue/0/diagnostics").asText())
                .isEqualTo("Patient.birthDate is in the future");
        assertThat(answer.body()).doesNotContain("2999", "山田", "pat3");
        assertThat(send(HttpRequest.newBuilder(URI.create(base + "/Observation/obs-pat3")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReferenceThatLeadsNowhereIsRefused() throws Exception {
        assertThat(post(transaction("k1", "pat4", "1950-01-01").replace("\"Patient/pat4\"},", "\"Patient/nobody\"},"))
                        .statusCode())
                .isEqualTo(400);
    }

    /** What the engine relies on, and what it cannot: a first write that comes late is not refused here. */
    @Test
    void anUpdateOverAnotherVersionIsRefusedAndAFirstWriteOverAnExistingOneIsNot() throws Exception {
        // Given
        post(transaction("k1", "pat5", "1950-01-01"));
        String url = "\"url\":\"Patient/pat5\"";

        // When
        String update = transaction("k2", "pat5", "1950-01-01");
        int over2 =
                post(update.replace(url, url + ",\"ifMatch\":\"W/\\\"2\\\"\"")).statusCode();
        int overNothing =
                post(update.replace(url, url + ",\"ifNoneMatch\":\"*\"")).statusCode();

        // Then
        assertThat(over2).isEqualTo(409);
        assertThat(overNothing).isEqualTo(200);
    }

    /** What the engine posts to a server that gives ids, as its own test has written it. */
    @Test
    void whatIsFoundByItsIdentifierIsMadeOnceUnderAnIdOfTheServers() throws Exception {
        // Given
        String bundle = Files.readString(Path.of("../../connectors/src/test/resources/fhir/server-ids.json"));
        String later = bundle.replace("own-ids\"", "later\"").replace("final", "amended");

        // When
        int first = post(bundle).statusCode();
        int again = post(later).statusCode();

        // Then
        String patient = found("Patient", "own-ids-patient").path("id").asText();
        JsonNode result = found("Observation", "own-ids-result");
        assertThat(List.of(first, again)).containsOnly(200);
        assertThat(patient).isNotEqualTo("own-ids-patient");
        assertThat(result.at("/subject/reference").asText()).isEqualTo("Patient/" + patient);
        assertThat(result.path("status").asText()).isEqualTo("amended");
        assertThat(found("Practitioner", "own-ids-doctor").at("/meta/versionId").asText())
                .isEqualTo("1");
    }

    @Test
    void aReferenceByIdentifierFindsWhatWasMadeBefore() throws Exception {
        // Given
        String bundle = Files.readString(Path.of("../../connectors/src/test/resources/fhir/server-ids.json"))
                .replace("own-ids", "own-ids-2");
        assertThat(post(bundle).statusCode()).isEqualTo(200);
        ObjectNode alone = (ObjectNode) JSON.readTree(bundle);
        String uuid = alone.at("/entry/0/fullUrl").asText();
        ((ArrayNode) alone.path("entry")).remove(0);

        // When
        String byIdentifier =
                alone.toString().replace(uuid, "Patient?identifier=urn%3Ahikyaku%3Aid%7Cown-ids-2-patient");
        assertThat(post(byIdentifier).statusCode()).isEqualTo(200);

        // Then
        assertThat(found("Observation", "own-ids-2-result")
                        .at("/subject/reference")
                        .asText())
                .isEqualTo("Patient/"
                        + found("Patient", "own-ids-2-patient").path("id").asText());
    }

    /** The one resource with this identifier, searched for as the engine does: by POST. */
    private static JsonNode found(String type, String id) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(send(HttpRequest.newBuilder(URI.create(base + "/" + type + "/_search"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("identifier=urn%3Ahikyaku%3Aid%7C" + id)))
                .body());
        assertThat(answer.path("entry")).hasSize(1);
        return answer.at("/entry/0/resource");
    }

    @Test
    void nobodyReachesItFromAnotherMachine() throws Exception {
        // Given
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        // Then
        assertThat(outside).noneMatch(CloudEhrTest::accepts);
        assertThat(accepts(InetAddress.getLoopbackAddress())).isTrue();
    }

    private static boolean accepts(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, URI.create(base).getPort()), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String transaction(String key, String id, String birthDate) {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"Observation","id":"obs-%2$s","meta":{"source":"urn:hikyaku:%1$s"},
                   "status":"final","code":{"text":"a test"},"subject":{"reference":"Patient/%2$s"},"valueString":"x"},
                  "request":{"method":"PUT","url":"Observation/obs-%2$s"}},
                 {"resource":{"resourceType":"Patient","id":"%2$s","meta":{"source":"urn:hikyaku:%1$s"},
                   "name":[{"family":"山田","given":["太郎"]}],"birthDate":"%3$s"},
                  "request":{"method":"PUT","url":"Patient/%2$s"}}]}
                """.formatted(key, id, birthDate);
    }

    private static HttpResponse<String> post(String bundle) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(bundle)));
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(base + path))).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
