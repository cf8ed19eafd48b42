// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.hikyaku.connectors.Logs;
import io.hikyaku.connectors.Waiting;
import io.hikyaku.connectors.tls.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front door behind TLS: who is let in, who is not, and certificates that change while messages come. */
class MllpTlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path trusted;
    private Door door;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
        trusted = certificates.signed("client", "authority");
    }

    @BeforeEach
    void prepare() throws Exception {
        door = new Door();
        replace(certificates.signed("server", "authority"), certificates.key("server"));
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void aSenderWhoseCertificateOurAuthoritySignedIsServed(String protocol) throws Exception {
        // Given
        open();

        // When
        try (SSLSocket socket = socket(certificates.client(trusted));
                MllpClient sender = new MllpClient(socket)) {
            socket.setEnabledProtocols(new String[] {protocol});

            // Then
            assertThat(sender.write(MllpClient.framed("x".repeat(300_000))).answer())
                    .hasSize(300_006);
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void aSenderWithoutACertificateOrWithAnotherIsNotServedAndTheDoorSaysSo() throws Exception {
        // Given
        open();

        // When
        try (Logs logs = new Logs("io.hikyaku", Level.INFO)) {
            notServed(certificates.client());
            notServed(certificates.client(certificates.self()));
            notServed(certificates.client(certificates.signed("client", "stranger")));
            notServed(certificates.client(certificates.ended("client")));

            // Then
            Waiting.until(
                    "all four are told of",
                    () -> logs.lines().stream()
                                    .filter(line -> line.contains("CON-212"))
                                    .count()
                            == 4);
        }
        assertThat(door.arrived).isEmpty();
    }

    @Test
    void aSenderThatSpeaksTls10OrNoneHearsNothing() throws Exception {
        // Given
        open();

        // When
        byte[] toTls10 = heard(HexFormat.of().parseHex("160301002d010000290301" + "00".repeat(32) + "000002002f0100"));
        byte[] toPlain = heard(MllpClient.framed("MSH|plain"));

        // Then
        assertThat(HexFormat.of().formatHex(toTls10)).matches("1503..00020246");
        assertThat(new String(toPlain, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("heard");
        assertThat(door.arrived).isEmpty();
    }

    @Test
    void aSenderDoesNotTrustADoorThatAStrangerVouchesFor() throws Exception {
        // Given
        replace(certificates.signed("server", "stranger"), certificates.key("server"));
        open();

        // When // Then
        assertThatThrownBy(() -> socket(certificates.client(trusted)).startHandshake())
                .isInstanceOf(SSLException.class);
    }

    @Test
    void certificatesThatChangeAreShownToTheNextAndNobodyIsCutOff() throws Exception {
        // Given
        open();
        try (MllpClient before = new MllpClient(socket(certificates.client(trusted)))) {
            assertThat(before.write(MllpClient.framed("one")).answer()).isEqualTo("heard one");

            // When
            Path renewed = certificates.signed("server", "authority");
            replace(renewed, certificates.key("server"));

            // Then
            assertThat(shown()).isEqualTo(Certificates.read(renewed));
            assertThat(before.write(MllpClient.framed("two")).answer()).isEqualTo("heard two");
        }
    }

    @Test
    void certificatesThatChangeIntoNonsenseChangeNothing() throws Exception {
        // Given
        open();
        X509Certificate before = shown();

        // When
        try (Logs logs = new Logs("io.hikyaku", Level.INFO)) {
            replace(certificates.signed("server", "authority"), certificates.key("client"));

            // Then
            assertThat(shown()).isEqualTo(before);
            assertThat(logs.lines()).anyMatch(line -> line.contains("CON-211") && line.contains("those before stay"));
        }
    }

    private void open() throws Exception {
        door.open(
                "&certificateFile=%s&keyFile=%s&clientCaFile=%s&frameDeadlineMs=5000"
                        .formatted(folder.resolve("door.pem"), folder.resolve("door.key"), certificates.authority()),
                door::echo);
    }

    private static void replace(Path certificate, Path key) throws IOException {
        Files.copy(certificate, folder.resolve("door.pem.new"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(key, folder.resolve("door.key.new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(folder.resolve("door.pem.new"), folder.resolve("door.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(folder.resolve("door.key.new"), folder.resolve("door.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private SSLSocket socket(SSLContext client) throws IOException {
        SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = socket(certificates.client(trusted))) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** With TLS 1.3 a client only hears that it was refused when it reads. */
    private void notServed(SSLContext client) throws IOException {
        try (MllpClient sender = new MllpClient(socket(client))) {
            assertThat(sender.write(MllpClient.framed("MSH|")).answer()).isNull();
        } catch (IOException refused) {
            assertThat(refused).isInstanceOfAny(SSLException.class, java.net.SocketException.class);
        }
    }

    private byte[] heard(byte[] sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(sent);
            return socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            return new byte[0];
        }
    }
}
