// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, from where, and how it is said to who is not. */
@ExtendWith(SharedConsole.class)
class LoginTest {
    private final RunningConsole console;
    private final OperatorClient client;

    LoginTest(RunningConsole console) {
        this.console = console;
        this.client = new OperatorClient(console.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/counts",
                "/api/messages",
                "/api/feeds",
                "/api/destinations",
                "/hawtio/",
                "/hawtio/jolokia",
                "/jolokia",
                "/hawtio/user",
                "/hawtio/plugin",
                "/actuator/prometheus",
                "/actuator/health/broker",
                "/nothing"
            })
    void withoutALoginThereIsAnAnswer401AndAProblem(String path) throws Exception {
        // When
        HttpResponse<String> answer = client.get(path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).startsWith("{\"code\":\"RTE-332\",\"what\":\"not logged in\"");
    }

    @Test
    void aBrowserWithoutALoginIsSentToTheLoginPage() throws Exception {
        // When
        HttpResponse<String> answer = client.get("/hawtio/", "Accept", "text/html");

        // Then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(client.get("/login", "Accept", "text/html").body()).contains("type=\"password\"");
    }

    @Test
    void theFormLetsTheOperatorInAndHawtioIsServed() throws Exception {
        // When
        HttpResponse<String> login = client.login(console.password());

        // Then
        assertThat(login.headers().firstValue("Location").orElseThrow()).endsWith("/hawtio");
        assertThat(client.get("/hawtio/", "Accept", "text/html").body()).contains("<title>Hawtio</title>");
        assertThat(client.get("/hawtio/user").body()).isEqualTo("\"operator\"");
        assertThat(client.cookie("HIKYAKU_SESSION"))
                .hasValueSatisfying(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
    }

    @Test
    void cookiesStayOnThisSiteAndPagesInNoFrame() throws Exception {
        // When
        HttpResponse<String> page = client.get("/login", "Accept", "text/html");

        // Then
        assertThat(page.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("SameSite=Strict"));
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'self'", "frame-ancestors 'none'"));
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        // Given
        client.login(console.password());

        // When
        client.get("/hawtio/auth/logout", "Accept", "text/html");

        // Then
        assertThat(client.get("/api/counts").statusCode()).isEqualTo(401);
    }

    @Test
    void aPostWithoutTheTokenOfThePageIsRefused() throws Exception {
        // Given
        client.login(console.password());

        // When
        HttpResponse<String> answer = client.post("/hawtio/jolokia", "{\"type\":\"version\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aPageOfAnotherPortIsRefusedEvenWithTheOperatorsSession() throws Exception {
        // Given
        client.login(console.password());

        // When
        HttpResponse<String> answer = client.get("/hawtio/jolokia/version", "Origin", "http://127.0.0.1:1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void afterFiveWrongPasswordsFromOneAddressTheRightOneIsNotLookedAtAndOthersAre() throws Exception {
        // Given
        byte[] other = {127, 0, 0, 2};
        for (int i = 0; i < LoginAttempts.MOST; i++) {
            assertThat(statusFrom(other, "wrong")).contains(" 401 ");
        }

        // When
        String locked = statusFrom(other, console.password());

        // Then
        assertThat(locked).contains(" 429 ");
        assertThat(client.getWithPassword("/api/counts", console.password()).statusCode())
                .isEqualTo(200);
    }

    /** The first line of the answer to a request from another address of this machine. */
    private String statusFrom(byte[] address, String password) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), console.port()));
            socket.getOutputStream()
                    .write(("GET /api/counts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: "
                                    + OperatorClient.basic(password) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theEngineSaysOnceThatItIsReadyAndAtWhichAddress() {
        // Then
        assertThat(console.printed.lines().filter(line -> line.startsWith("hikyaku ready")))
                .containsExactly("hikyaku ready http://127.0.0.1:" + console.port());
    }
}
