// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An engine in a process of its own, that can be killed and started again on the same data folder and ports. */
final class EngineProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern PASSWORD = Pattern.compile("console password: (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> settings;
    private final Path log;
    private final int heapMb;
    private Process process;

    private EngineProcess(Path home, Map<String, String> settings, Path log, int heapMb) throws IOException {
        this.home = home;
        this.heapMb = heapMb;
        this.settings = settings;
        this.log = log;
        this.process = launch();
    }

    static EngineProcess start(Map<String, String> settings, Path log) throws IOException {
        return start(RunningEngine.HOME, settings, log);
    }

    /** The same on the routes and mappings of another installation. */
    static EngineProcess start(Path home, Map<String, String> settings, Path log) throws IOException {
        return start(home, settings, log, 384);
    }

    /** The same with so many megabytes of heap. */
    static EngineProcess start(Path home, Map<String, String> settings, Path log, int heapMb) throws IOException {
        Files.writeString(log, "");
        return new EngineProcess(home, settings, log, heapMb);
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hikyaku.routes.Hikyaku", "run"));
        command.addAll(List.of("--home", home.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Waits until the engine has said it is ready as often as it was started. */
    void awaitReady(int starts) {
        await().atMost(LIMIT).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the engine ended by itself:\n" + Files.readString(log));
            }
            return Files.readString(log).split("hikyaku ready ", -1).length > starts;
        });
    }

    /** Ends the process as a power cut does to it: no signal it could answer. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets no thread of the process do anything, as a machine that is short of memory or moved to another host does. */
    void standStill() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Ends {@link #standStill}. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void restart() throws IOException {
        process = launch();
    }

    /** Returns what the engine's API answers. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(
                client().send(request(path).build(), BodyHandlers.ofString()).body());
    }

    /** Asks the engine's API for a change, as a program does: with the token of an answer just heard. */
    JsonNode post(String path) throws IOException, InterruptedException {
        HttpClient client = client();
        client.send(request("/api/counts").build(), BodyHandlers.discarding());
        String token = ((CookieManager) client.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElse("");
        HttpRequest request = request(path)
                .header("X-XSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** The same of an engine that may be killed before it answers. */
    JsonNode postOrNothing(String path) {
        try {
            return post(path);
        } catch (IOException killed) {
            return MissingNode.getInstance();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        Matcher password = PASSWORD.matcher(Files.readString(log));
        String login = "operator:" + (password.find() ? password.group(1) : "");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.get("console.port") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .timeout(LIMIT);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
