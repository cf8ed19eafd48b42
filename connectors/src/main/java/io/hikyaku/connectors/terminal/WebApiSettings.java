// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;

/**
 * How the Web API is reached.
 *
 * @param url HTTPS, and nothing else
 * @param tls our certificate, and whom we trust
 * @param limits of one call
 * @param waiting how long a result may take
 * @param maxSessions requests open at a time
 */
record WebApiSettings(URI url, TlsSettings tls, SoapClient.Limits limits, WebApi.Waiting waiting, int maxSessions) {
    private static final String AT = "kamelet of the terminal's connector";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** What an envelope adds to a result: Base64 makes four of three, and the rest is small. */
    private static final int ENVELOPE_BYTES = 4096;

    WebApiSettings {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw TerminalSettings.slip("webApi is no https URL", "write https://host/path");
        }
        if (tls.certificate().isEmpty()) {
            throw TerminalSettings.slip(
                    "webApi is set without certificateFile and keyFile", "name the institution's certificate and key");
        }
        TerminalSettings.institution(waiting.institution());
        TerminalSettings.sessions(maxSessions);
    }

    /** Values as the kamelet gave them → settings. */
    static WebApiSettings of(SettingValues values) {
        if (!values.text("requests").isBlank() || !values.text("results").isBlank()) {
            throw TerminalSettings.slip(
                    "webApi is set, and requests or results as well", "name the two folders, or the Web API");
        }
        Duration answer = values.duration("answerMs");
        long maxBytes = 2L * values.number("maxResultBytes") + ENVELOPE_BYTES;
        return new WebApiSettings(
                url(values.text("webApi")),
                TlsSettings.of(
                        values.text("certificateFile"),
                        values.text("keyFile"),
                        values.text("caFile"),
                        "TLSv1.3,TLSv1.2",
                        AT),
                new SoapClient.Limits(CONNECT, answer, (int) Math.min(maxBytes, Integer.MAX_VALUE)),
                new WebApi.Waiting(values.text("institution"), values.duration("pollMs"), answer),
                values.number("maxSessions"));
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw TerminalSettings.slip("webApi is no URL", "write https://host/path");
        }
    }
}
