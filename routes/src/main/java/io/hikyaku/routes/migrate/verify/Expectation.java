// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import io.hikyaku.connectors.fhir.ExpectedTarget;
import io.hikyaku.connectors.fhir.ResourceContent;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignItem;
import io.hikyaku.routes.ledger.CampaignReading;
import io.hikyaku.routes.ledger.MessageStatus;
import io.hikyaku.routes.migrate.offline.OfflineWalk;
import io.hikyaku.routes.migrate.source.HistorySource;
import io.hikyaku.routes.migrate.source.Sources;
import io.hikyaku.routes.step.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A campaign's source, converted anew → what its destination should hold. Of what was settled only: what is held is counted as such and
 * expected nowhere.
 */
final class Expectation {
    private static final Set<MessageStatus> ARRIVED =
            Set.of(MessageStatus.APPLIED, MessageStatus.SUPERSEDED, MessageStatus.DUPLICATE);

    private final CampaignReading ledger;
    private final Campaign campaign;
    private final HistorySource source;
    private final OfflineWalk walk;
    private final ExpectedTarget target = new ExpectedTarget();
    private long converted;
    private long notConverted;

    private Expectation(CampaignReading ledger, Campaign campaign, OfflineWalk walk) {
        this.ledger = ledger;
        this.campaign = campaign;
        this.source = Sources.of(campaign.plan());
        this.walk = walk;
    }

    /**
     * Converts all of it.
     *
     * @param progress hears after each message how many there were
     */
    static Expectation of(CampaignReading ledger, Campaign campaign, OfflineWalk walk, LongConsumer progress) {
        Expectation expectation = new Expectation(ledger, campaign, walk);
        ledger.sent(campaign.name(), sent -> {
            if (ARRIVED.contains(sent.status())) {
                expectation.deliver(sent);
                progress.accept(++expectation.converted);
            }
        });
        return expectation;
    }

    private void deliver(CampaignReading.Sent sent) {
        Optional<OfflineWalk.Walked> walked = walked(sent.item());
        walked.ifPresent(one -> target.deliver(
                sent.item().number(), one.mapped().bundle(), one.mapped().occurred(), Envelope.place(sent.recorded())));
        notConverted += walked.isPresent() ? 0 : 1;
    }

    private Optional<OfflineWalk.Walked> walked(CampaignItem item) {
        try {
            return Optional.of(walk.walk(source.read(item.item().place())));
        } catch (IOException | MappingException e) {
            return Optional.empty();
        }
    }

    Map<String, ExpectedTarget.Expected> resources() {
        return target.resources();
    }

    long notConverted() {
        return notConverted;
    }

    /** Identities → what the source says of each, made once more: contents of a whole history are not kept. */
    Map<String, ResourceContent> contents(List<String> identities) {
        Map<Long, List<String>> wanted = new HashMap<>();
        for (String identity : identities) {
            ExpectedTarget.Expected expected = resources().get(identity);
            if (expected != null) {
                wanted.computeIfAbsent(expected.from(), from -> new ArrayList<>())
                        .add(identity);
            }
        }
        Map<String, ResourceContent> contents = new HashMap<>();
        for (CampaignItem item : ledger.items(campaign.name(), List.copyOf(wanted.keySet()))) {
            walked(item).ifPresent(walked -> wanted.getOrDefault(item.number(), List.of())
                    .forEach(identity -> ExpectedTarget.find(walked.mapped().bundle(), identity)
                            .ifPresent(content -> contents.put(identity, content))));
        }
        return contents;
    }
}
