// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be used are told by name, before anybody connects. */
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path server;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
        server = certificates.signed("server", "authority");
    }

    @Test
    void filesThatBelongTogetherAreRead() {
        assertThat(tls(server, certificates.key("server"), "TLSv1.3").server().getNeedClientAuth())
                .isTrue();
    }

    @Test
    void aKeyOfAnotherCertificateIsAProblem() {
        assertThatThrownBy(() -> tls(server, certificates.key("client"), "TLSv1.3"))
                .hasMessageStartingWith("CON-211 the private key is not that of the certificate");
    }

    @Test
    void aCertificateThatEndedIsAProblem() throws Exception {
        Path ended = certificates.ended("server");

        assertThatThrownBy(() -> tls(ended, certificates.key("server"), "TLSv1.3"))
                .hasMessageStartingWith("CON-211 the certificate ended at ")
                .hasMessageContaining(ended.toString());
    }

    @Test
    void aFileThatIsMissingOrSomethingElseIsAProblem() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no PEM");

        assertThatThrownBy(() -> tls(folder.resolve("none.pem"), certificates.key("server"), "TLSv1.3"))
                .hasMessageStartingWith("CON-211 there is no certificate");
        assertThatThrownBy(() -> tls(server, text, "TLSv1.3"))
                .hasMessageStartingWith("CON-211 there is no private key");
        assertThatThrownBy(() -> tls(server, server, "TLSv1.3"))
                .hasMessageStartingWith("CON-211 there is no private key");
    }

    @Test
    void brokenVersionsAreRefusedAndACertificateNeedsItsKey() {
        assertThatThrownBy(() -> tls(server, certificates.key("server"), "TLSv1.3,TLSv1"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageStartingWith("CON-210 tlsProtocols");
        assertThatThrownBy(() -> TlsSettings.of(server.toString(), "", "", "TLSv1.3", "here"))
                .hasMessageStartingWith("CON-210 certificateFile and keyFile");
    }

    private static Tls tls(Path certificate, Path key, String protocols) {
        return new Tls(
                TlsSettings.of(
                        certificate.toString(),
                        key.toString(),
                        certificates.authority().toString(),
                        protocols,
                        "kamelet:mllp-in"),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
    }
}
