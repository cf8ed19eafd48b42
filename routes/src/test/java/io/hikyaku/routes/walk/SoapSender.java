// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A sender that submits messages over SOAP to a port of this machine. */
record SoapSender(String port) {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Submits a {@code text} or {@code base64}; the envelope that was answered. */
    String submitted(String content) throws IOException, InterruptedException {
        return posted("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<submit xmlns=\"urn:hikyaku:hl7v2\">" + content + "</submit></s:Body></s:Envelope>");
    }

    /** Posts an envelope as it is. */
    String posted(String envelope) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hl7"))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(BodyPublishers.ofString(envelope))
                .timeout(LIMIT)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }
}
