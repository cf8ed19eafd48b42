// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.ThisMachine;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one {@code fhir-out}, checked.
 *
 * @param server base URL, without a slash at its end
 * @param destination name in the ledger
 * @param timeout one request
 * @param connectTimeout one connection
 * @param maxAnswerBytes one answer
 * @param backoff how long to wait between attempts
 * @param maxConflicts answers 409 or 412 in a row to one message
 * @param style how resources are written
 * @param maxBundleBytes one Bundle as it is posted
 * @param maxRequestsPerSecond at most; 0 is as many as come
 */
record FhirSettings(
        URI server,
        String destination,
        Duration timeout,
        Duration connectTimeout,
        int maxAnswerBytes,
        Backoff backoff,
        int maxConflicts,
        Style style,
        int maxBundleBytes,
        int maxRequestsPerSecond) {
    FhirSettings {
        positive("timeoutMs", timeout.toMillis());
        positive("connectTimeoutMs", connectTimeout.toMillis());
        positive("maxAnswerBytes", maxAnswerBytes);
        positive("retryFirstMs", backoff.first().toMillis());
        positive("retryMaxMs", backoff.max().toMillis());
        positive("retryAfterMaxMs", backoff.afterMax().toMillis());
        positive("maxConflicts", maxConflicts);
        positive("maxBundleBytes", maxBundleBytes);
        if (maxRequestsPerSecond < 0) {
            throw slip("maxRequestsPerSecond is " + maxRequestsPerSecond, "write 0 for no limit, or 1 or more");
        }
        if (destination.isBlank()) {
            throw slip("destination is empty", "name the destination, such as ehr");
        }
    }

    /**
     * A URL as written → the base of all requests.
     *
     * @param written the setting {@code server}
     * @param plainHttp whether http may leave this machine
     */
    static URI server(String written, boolean plainHttp) {
        URI server = uri(written);
        if (server == null || server.getHost() == null || server.getRawUserInfo() != null) {
            throw slip("server is no URL of a server", "write it like https://ehr.example/fhir");
        }
        if (server.getRawQuery() != null || server.getRawFragment() != null) {
            throw slip("server has a query or a fragment", "write it like https://ehr.example/fhir");
        }
        boolean plain = "http".equalsIgnoreCase(server.getScheme());
        if (!plain && !"https".equalsIgnoreCase(server.getScheme())) {
            throw slip("server is neither https nor http", "write it like https://ehr.example/fhir");
        }
        if (plain && !plainHttp && !ThisMachine.is(server.getHost())) {
            throw slip(
                    "server is http, and on another machine",
                    "use https, or set plainHttp to true where the network protects what passes");
        }
        return server;
    }

    /** The URL of a resource, a history, or with nothing of the base. */
    URI url(String path) {
        return URI.create(path.isEmpty() ? server.toString() : server + "/" + path);
    }

    private static @Nullable URI uri(String written) {
        try {
            return URI.create(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    private static void positive(String setting, long value) {
        if (value < 1) {
            throw slip("%s is %d".formatted(setting, value), "set %s to 1 or more".formatted(setting));
        }
    }

    static ConnectorException slip(String what, String fix) {
        return new ConnectorException(ConnectorProblem.SETTING, what, "kamelet:fhir-out", fix);
    }
}
