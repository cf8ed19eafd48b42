// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What patients share (a practitioner, a place, an organization) → one message at a time that changes it, so that lanes, which are
 * in no order with each other, do not write an older word over a newer one.
 *
 * <p>A message claims what it refers to before it asks the ledger what is known, and its claim holds until the ledger knows how its
 * delivery ended. Many may be sure of the same resource at once; who changes one is alone with it. Claims are served as they come,
 * so that nobody waits in a circle or for ever. Thread-safe; a thread delivers one message after the other.
 */
final class SharedResources {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final List<Held> all = new ArrayList<>();
    private final String destination;
    private final DeliveryLedger ledger;
    private final Pause pause;

    SharedResources(String destination, DeliveryLedger ledger, Pause pause) {
        this.destination = destination;
        this.ledger = ledger;
        this.pause = pause;
    }

    /**
     * What one message needs of the resources patients share.
     *
     * @param messageKey which message
     * @param changed identities it may write
     * @param referred identities it refers to, those among them
     */
    record Claim(String messageKey, Set<String> changed, Set<String> referred) {
        private boolean isAgainst(Claim other) {
            return !Collections.disjoint(changed, other.referred) || !Collections.disjoint(referred, other.changed);
        }
    }

    /** A claim and who made it. */
    private record Held(Claim claim, Thread by) {}

    /**
     * Waits until no earlier claim is against this one. What the thread claimed before is given up, for it is done with it.
     *
     * @throws DeliveryStopped when the engine stops meanwhile
     */
    void claim(Claim claim) {
        release();
        if (!claim.referred().isEmpty()) {
            List<Claim> earlier = put(claim);
            while (earlier.stream().anyMatch(this::holds)) {
                if (!pause.of(LOOK)) {
                    throw new DeliveryStopped(destination);
                }
            }
        }
    }

    /** Lets others have what this thread claimed. */
    synchronized void release() {
        all.removeIf(held -> held.by().equals(Thread.currentThread()));
    }

    private synchronized List<Claim> put(Claim claim) {
        List<Claim> against =
                all.stream().map(Held::claim).filter(claim::isAgainst).toList();
        all.add(new Held(claim, Thread.currentThread()));
        return against;
    }

    private boolean holds(Claim claim) {
        return isClaimed(claim) && ledger.isUnderWay(claim.messageKey(), destination);
    }

    private synchronized boolean isClaimed(Claim claim) {
        return all.stream().anyMatch(held -> held.claim().equals(claim));
    }
}
