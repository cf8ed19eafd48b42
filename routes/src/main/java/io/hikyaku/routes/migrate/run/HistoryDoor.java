// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignItem;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.migrate.source.HistorySource;
import io.hikyaku.routes.step.Envelope;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Items → the feed's door, several at a time, so that syncs of the disk are shared; those of one patient in their order, by one
 * hand. It returns when all are on disk.
 */
final class HistoryDoor implements AutoCloseable {
    private static final int HANDS = 8;
    private static final String PEER = "HikyakuPeer";

    private final CamelContext camel;
    private final ProducerTemplate door;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    private final Clock clock;

    HistoryDoor(CamelContext camel, Clock clock) {
        this.camel = camel;
        this.door = camel.createProducerTemplate();
        this.clock = clock;
    }

    /** Returns whether a route takes what a feed's campaigns send. */
    boolean isOpen(String feed) {
        return camel.isStarted()
                && camel.getRoutes().stream()
                        .anyMatch(route -> route.getEndpoint().getEndpointUri().equals("direct://campaign-" + feed)
                                && camel.getRouteController()
                                        .getRouteStatus(route.getRouteId())
                                        .isStarted());
    }

    /**
     * Sends.
     *
     * @return the items in their order, each sent or refused
     * @throws RuntimeException if the queue did not take one of them; any part of them may be on disk
     */
    List<CampaignItem> send(Campaign campaign, HistorySource source, List<CampaignItem> items)
            throws InterruptedException {
        List<List<CampaignItem>> shares = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            shares.add(new ArrayList<>());
        }
        items.forEach(item -> shares.get(Math.floorMod(item.item().patient().hashCode(), HANDS))
                .add(item));
        List<Callable<List<CampaignItem>>> work = new ArrayList<>();
        shares.stream()
                .filter(share -> !share.isEmpty())
                .forEach(share -> work.add(() ->
                        share.stream().map(item -> send(campaign, source, item)).toList()));
        List<CampaignItem> done = new ArrayList<>();
        for (Future<List<CampaignItem>> share : hands.invokeAll(work)) {
            done.addAll(result(share));
        }
        return done;
    }

    private static List<CampaignItem> result(Future<List<CampaignItem>> share) throws InterruptedException {
        try {
            return share.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private CampaignItem send(Campaign campaign, HistorySource source, CampaignItem item) {
        try {
            byte[] message = source.read(item.item().place());
            Exchange sent = door.send(
                    "direct:campaign-" + campaign.plan().feed(), exchange -> fill(exchange, campaign, item, message));
            // What the door refuses it also answers, and then the failure is a property.
            Throwable failure = sent.getProperty(Exchange.EXCEPTION_CAUGHT, sent.getException(), Throwable.class);
            if (failure != null) {
                throw new HistoryNotTaken(failure);
            }
            return item.in(CampaignItem.State.SENT, "");
        } catch (IOException e) {
            return item.in(CampaignItem.State.REFUSED, "the file cannot be read: " + reason(e));
        } catch (MappingException e) {
            return item.in(CampaignItem.State.REFUSED, e.code() + " " + e.what());
        }
    }

    /** The texts of the file system name the file, which the item does already, and so a patient. */
    private static String reason(IOException thrown) {
        return thrown.getClass().getSimpleName();
    }

    private void fill(Exchange exchange, Campaign campaign, CampaignItem item, byte[] message) {
        HistoryItem found = item.item();
        exchange.getMessage().setHeader(Envelope.ARRIVAL, item.arrival());
        exchange.getMessage().setHeader(Envelope.RECEIVED, clock.instant().toString());
        exchange.getMessage().setHeader(PEER, "campaign " + campaign.name());
        if (found.phase() > 0) {
            exchange.setProperty(Envelope.PATIENT, found.patient());
        }
        exchange.getMessage().setBody(message);
    }

    @Override
    public void close() {
        hands.shutdownNow();
        door.stop();
    }

    /** The queue did not take a message. */
    static final class HistoryNotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HistoryNotTaken(Throwable cause) {
            super("the queue did not take a message of a campaign", cause);
        }
    }
}
