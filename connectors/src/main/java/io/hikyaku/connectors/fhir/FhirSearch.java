// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.StoppablePause;
import io.hikyaku.connectors.delivery.ThisMachine;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A FHIR server → all its resources of a type, page by page, and single ones, for whoever compares. It only reads, at the pace and with
 * the certificates and tokens of the {@code fhir-out} that delivers there. By one thread.
 */
public final class FhirSearch {
    private static final String AT = "FHIR server to compare with";
    private static final int PAGE = 200;
    private static final int ATTEMPTS = 5;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final FhirSettings settings;
    private final Server server;
    private final Tempo tempo;

    private FhirSearch(FhirSettings settings, Server server, Tempo tempo) {
        this.settings = settings;
        this.server = server;
        this.tempo = tempo;
    }

    /**
     * Opens a server.
     *
     * @param options those of {@code fhir-out}, as the route of the destination gives them; what it leaves out is as usual
     * @param hosts which other machines may be reached
     * @throws ConnectorException {@code CON-210} if one of them cannot be, {@code CON-213} if the machine may not be reached
     */
    public static FhirSearch of(Map<String, String> options, Set<String> hosts) {
        boolean plainHttp = Boolean.parseBoolean(options.getOrDefault("plainHttp", "false"));
        URI base = FhirSettings.server(options.getOrDefault("server", ""), plainHttp);
        mayReach(base.getHost(), hosts);
        FhirSettings settings = new FhirSettings(
                base,
                "compared",
                Duration.ofMillis(number(options, "timeoutMs", 60_000)),
                Duration.ofMillis(number(options, "connectTimeoutMs", 5_000)),
                Math.max(number(options, "maxAnswerBytes", 0), 64 << 20),
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMinutes(1)),
                1,
                Style.OWN_IDS,
                1,
                number(options, "maxRequestsPerSecond", 0));
        Tempo tempo = new Tempo(Clock.systemUTC(), new StoppablePause(), new Random());
        Wire wire = new Wire(settings, new Tls(tls(options), tempo.clock()));
        Optional<SmartSettings> smart = SmartSettings.of(withUsual(options), plainHttp);
        smart.ifPresent(known -> mayReach(known.tokenUrl().getHost(), hosts));
        Optional<AccessToken> token = smart.map(known -> new AccessToken(known, wire, tempo.clock()));
        return new FhirSearch(settings, new Server(settings, wire, token, tempo), tempo);
    }

    private static void mayReach(String host, Set<String> hosts) {
        if (!ThisMachine.is(host) && hosts.stream().noneMatch(host::equalsIgnoreCase)) {
            throw new ConnectorException(
                    ConnectorProblem.EGRESS,
                    "%s is not among the hosts that may be reached".formatted(host),
                    AT,
                    "if it is a destination of yours, add it to egress.hosts in routes/hikyaku.properties");
        }
    }

    private static TlsSettings tls(Map<String, String> options) {
        return TlsSettings.of(
                options.getOrDefault("certificateFile", ""),
                options.getOrDefault("keyFile", ""),
                options.getOrDefault("caFile", ""),
                options.getOrDefault("tlsProtocols", "TLSv1.3,TLSv1.2"),
                AT);
    }

    private static Map<String, String> withUsual(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("tokenAlgorithm", "ES384", "tokenScope", "system/*.cruds"));
        all.putAll(options);
        return all;
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String written = options.getOrDefault(name, "");
        return written.matches("[0-9]{1,9}") ? Integer.parseInt(written) : otherwise;
    }

    /**
     * Reads every resource of a type.
     *
     * @throws ConnectorException if the server does not answer, or not as a FHIR server does
     */
    public void each(String type, Consumer<ResourceContent> heard) {
        Set<String> asked = new HashSet<>();
        String path = type + "?_count=" + PAGE;
        while (!path.isEmpty()) {
            if (!asked.add(path)) {
                throw failed("a page names itself as the next");
            }
            Answer page = answer(path);
            if (page.status() == NOT_FOUND) {
                return;
            }
            if (!page.success() || !"searchset".equals(page.body().path("type").asText())) {
                throw failed("HTTP %d to a search".formatted(page.status()));
            }
            for (JsonNode entry : page.body().path("entry")) {
                if (entry.path("resource") instanceof ObjectNode resource
                        && resource.path("resourceType").asText("").equals(type)) {
                    heard.accept(ResourceContent.of(resource));
                }
            }
            path = next(page.body());
        }
    }

    /** Returns what the server has under an identity; fails as {@link #each}. */
    public Optional<ResourceContent> read(String identity) {
        Answer answer = answer(identity);
        if (answer.status() == NOT_FOUND || answer.status() == GONE) {
            return Optional.empty();
        }
        if (answer.success() && answer.body() instanceof ObjectNode resource) {
            return Optional.of(ResourceContent.of(resource));
        }
        throw failed("HTTP %d to a read".formatted(answer.status()));
    }

    private Answer answer(String path) {
        for (int failures = 1; ; failures++) {
            Duration asked = Duration.ZERO;
            String what;
            try {
                Answer answer = server.get(path);
                if (answer.status() < 500 && answer.status() != 429) {
                    return answer;
                }
                asked = answer.asked();
                what = "HTTP %d".formatted(answer.status());
            } catch (Unavailable e) {
                what = e.what();
            }
            if (failures == ATTEMPTS || !tempo.pause().of(settings.backoff().wait(failures, asked, tempo.random()))) {
                throw failed(what);
            }
        }
    }

    /** The path of the next page; empty on the last. A page elsewhere than at the server is not followed. */
    private String next(JsonNode page) {
        String base = settings.url("").toString();
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                String url = link.path("url").asText();
                if (!url.startsWith(base)) {
                    throw failed("the next page lies at another server");
                }
                return url.substring(base.length()).replaceFirst("^/", "");
            }
        }
        return "";
    }

    private static ConnectorException failed(String what) {
        return new ConnectorException(
                ConnectorProblem.UNAVAILABLE,
                "the server cannot be read: " + what,
                AT,
                "see that it runs and answers searches of every type, then compare again");
    }
}
