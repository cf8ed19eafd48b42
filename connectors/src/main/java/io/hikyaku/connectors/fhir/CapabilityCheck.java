// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at a server's CapabilityStatement after a start, as soon as it answers; deliveries do not wait for it. */
final class CapabilityCheck implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CapabilityCheck.class);

    private static final Duration DONE = Duration.ofSeconds(-1);
    private static final Set<Integer> LATER = Set.of(401, 403, 408, 429);
    private static final int SERVER_ERROR = 500;

    private final FhirSettings settings;
    private final Server server;
    private final Destinations destinations;
    private final Tempo tempo;

    CapabilityCheck(FhirSettings settings, Server server, Destinations destinations, Tempo tempo) {
        this.settings = settings;
        this.server = server;
        this.destinations = destinations;
        this.tempo = tempo;
    }

    @Override
    public void run() {
        int failures = 0;
        Duration asked = look();
        while (!asked.isNegative() && tempo.pause().of(settings.backoff().wait(++failures, asked, tempo.random()))) {
            asked = look();
        }
    }

    /** Looks once; negative if that was all, else how long the server wants to be left alone. */
    private Duration look() {
        try {
            Answer answer = server.get("metadata");
            if (LATER.contains(answer.status()) || answer.status() >= SERVER_ERROR) {
                return answer.asked();
            }
            tell(Capabilities.lacking(answer.body(), settings.style()));
            return DONE;
        } catch (DeliveryStopped stopped) {
            return DONE;
        } catch (Unavailable away) {
            return away.asked();
        }
    }

    private void tell(List<String> lacks) {
        destinations.lacks(settings.destination(), lacks);
        for (String lack : lacks) {
            LOG.atWarn()
                    .addKeyValue("destination", settings.destination())
                    .addKeyValue("problem", ConnectorProblem.LACKS.code())
                    .log("the destination lacks {}; fix: see docs/how-to/deliver-to-a-cloud-ehr.md", lack);
        }
    }
}
