// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.StoppablePause;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Another cloud's {@code $export} → its files in a folder: asked for, waited for, fetched file by file, and given up at the server. Done
 * again after it ended anywhere, it goes on where it was and fetches nothing twice that is here whole. By one thread.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/export.html">Bulk Data Access, export</a>
 */
public final class BulkExport {
    private static final String AT = "FHIR server to export from";
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final long MAX_FILE_BYTES = 64L << 30;
    private static final int MAX_LINE_BYTES = 24 << 20;
    private static final String USUAL_TIMEOUT_MS = "60000";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final String kickOff;
    private final BulkServer server;
    private final FhirSettings settings;
    private final Tempo tempo;

    private BulkExport(String kickOff, BulkServer server, FhirSettings settings, Tempo tempo) {
        this.kickOff = kickOff;
        this.server = server;
        this.settings = settings;
        this.tempo = tempo;
    }

    /**
     * What is here.
     *
     * @param time the moment the export shows
     * @param types type → how many resources
     * @param files how many files they came in
     * @param errors how many OperationOutcomes say what was not exported
     * @param deletions how many files tell of deleted resources, which are not fetched
     */
    public record Fetched(String time, Map<String, Long> types, int files, long errors, int deletions) {}

    /**
     * Prepares an export.
     *
     * @param options those of {@code fhir-out}; {@code server} is what is exported: the server's base URL, or one that ends in
     *     {@code $export}, with its parameters
     * @param hosts which other machines may be reached
     * @throws ConnectorException {@code CON-210} if one of them cannot be, {@code CON-235} if the machine may not be reached
     */
    public static BulkExport of(Map<String, String> options, Set<String> hosts) {
        return of(options, hosts, new Tempo(Clock.systemUTC(), new StoppablePause(), new Random()));
    }

    static BulkExport of(Map<String, String> options, Set<String> hosts, Tempo tempo) {
        boolean plainHttp = Boolean.parseBoolean(options.getOrDefault("plainHttp", "false"));
        String[] written = options.getOrDefault("server", "").split("\\?", 2);
        URI base = FhirSettings.server(written[0], plainHttp);
        FhirSettings settings = new FhirSettings(
                base,
                "exported",
                Duration.ofMillis(Long.parseLong(options.getOrDefault("timeoutMs", USUAL_TIMEOUT_MS))),
                Duration.ofSeconds(5),
                1,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10)),
                1,
                Style.OWN_IDS,
                1,
                0);
        Map<String, String> all = new HashMap<>(Map.of("tokenAlgorithm", "ES384", "tokenScope", "system/*.rs"));
        all.putAll(options);
        Tls tls = new Tls(TlsSettings.of("", "", all.getOrDefault("caFile", ""), "TLSv1.3,TLSv1.2", AT), tempo.clock());
        Optional<AccessToken> token = SmartSettings.of(all, plainHttp)
                .map(smart -> new AccessToken(smart, new Wire(settings, tls), tempo.clock()));
        String path = base.toString().endsWith("$export") ? base.toString() : base + "/$export";
        BulkServer server = new BulkServer(settings, tls, token, tempo, new BulkServer.Reach(hosts, plainHttp));
        BulkExport export =
                new BulkExport(path + (written.length > 1 ? "?" + written[1] : ""), server, settings, tempo);
        export.mayBeReached(export.kickOff);
        export.mayBeReached(all.getOrDefault("tokenUrl", ""));
        return export;
    }

    private void mayBeReached(String url) {
        try {
            server.allowed(url);
        } catch (BulkFailure e) {
            throw failed(e.what());
        }
    }

    /**
     * Fetches all of it into a folder that is empty, absent, or where this export was begun.
     *
     * @param progress hears what is going on
     * @throws ConnectorException {@code CON-235} if it cannot be fetched; what is here whole stays
     */
    public Fetched fetch(Path folder, Consumer<String> progress) {
        try {
            BulkFolder here = BulkFolder.open(folder.toAbsolutePath(), kickOff);
            URI status = server.allowed(
                    here.status().isEmpty()
                            ? begun(here, progress)
                            : here.status().get());
            if (here.manifest().isEmpty()) {
                waitFor(status, here, progress);
            }
            BulkManifest manifest = BulkManifest.of(here.manifest().orElseThrow());
            for (BulkManifest.OneFile file : manifest.files()) {
                fetch(file, manifest, here, progress);
            }
            for (BulkManifest.OneFile file : manifest.errors()) {
                fetch(file, manifest, here, progress);
            }
            if (!here.isEnded()) {
                server.answer("DELETE", status, "application/json", false);
                here.ended();
            }
            return fetched(manifest, here);
        } catch (BulkFailure e) {
            throw failed(e.what());
        } catch (IOException e) {
            throw failed(
                    "the folder cannot be written (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private String begun(BulkFolder here, Consumer<String> progress) throws BulkFailure, IOException {
        progress.accept("asking for the export");
        HttpResponse<byte[]> answer = server.answer("GET", server.allowed(kickOff), "application/fhir+json", true);
        String status = answer.headers().firstValue("Content-Location").orElse("");
        if (answer.statusCode() != ACCEPTED || status.isEmpty()) {
            throw new BulkFailure("HTTP %d to %s, and no place that tells how far the export is"
                    .formatted(answer.statusCode(), "$export"));
        }
        here.begun(server.allowed(status).toString());
        return status;
    }

    private void waitFor(URI status, BulkFolder here, Consumer<String> progress) throws BulkFailure, IOException {
        Instant end = tempo.clock().instant().plus(LONGEST_WAIT);
        HttpResponse<byte[]> answer = server.answer("GET", status, "application/json", false);
        for (int looks = 1; answer.statusCode() == ACCEPTED; looks++) {
            progress.accept("the server prepares the export: "
                    + answer.headers().firstValue("X-Progress").orElse("it does not say how far it is"));
            Duration asked = Answer.asked(answer.headers(), tempo.clock());
            Duration wait = asked.isZero()
                    ? settings.backoff().wait(looks, asked, tempo.random())
                    : asked.compareTo(settings.backoff().afterMax()) < 0
                            ? asked
                            : settings.backoff().afterMax();
            if (tempo.clock().instant().isAfter(end) || !server.pause(wait)) {
                throw new BulkFailure("the server did not finish the export within 24 hours");
            }
            answer = server.answer("GET", status, "application/json", false);
        }
        if (answer.statusCode() != OK) {
            throw new BulkFailure("HTTP %d to the question how far the export is; begin again in another folder"
                    .formatted(answer.statusCode()));
        }
        here.told(Json.read(answer.body()));
    }

    private void fetch(BulkManifest.OneFile file, BulkManifest manifest, BulkFolder here, Consumer<String> progress)
            throws BulkFailure, IOException {
        if (here.has(file.name())) {
            return;
        }
        progress.accept("fetching " + file.name());
        BulkPieces.Limits limits = new BulkPieces.Limits(MAX_FILE_BYTES, MAX_LINE_BYTES);
        long lines = server.file(
                server.allowed(file.url()), manifest.requiresAccessToken(), () -> here.underWay(file.name()), limits);
        if (file.count() >= 0 && file.count() != lines) {
            throw new BulkFailure(
                    "%s has %d resources, and the server says %d".formatted(file.name(), lines, file.count()));
        }
        here.counted(file.name(), lines);
        here.arrived(file.name());
    }

    private static Fetched fetched(BulkManifest manifest, BulkFolder here) {
        Map<String, Long> types = new TreeMap<>();
        manifest.files().forEach(file -> types.merge(file.type(), here.count(file.name()), Long::sum));
        long errors = manifest.errors().stream()
                .mapToLong(file -> here.count(file.name()))
                .sum();
        return new Fetched(manifest.transactionTime(), types, manifest.files().size(), errors, manifest.deletions());
    }

    private static ConnectorException failed(String what) {
        return new ConnectorException(
                ConnectorProblem.EXPORT,
                "the export cannot be fetched: " + what,
                AT,
                "put it right and say the same again; what is here whole is not fetched once more");
    }
}
