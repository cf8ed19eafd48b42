// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.Registry;

/**
 * What a delivery needs to know from the ledger. The hall implements it and binds it as the bean {@value #BEAN}.
 * Implementations are thread-safe; what they throw leaves the route.
 */
public interface DeliveryLedger {
    /** Name of the bean. */
    String BEAN = "deliveryLedger";

    /**
     * The bean of this name.
     *
     * @param registry where the hall binds it
     * @param at the connector that needs it
     * @throws ConnectorException {@code CON-221} if there is none
     */
    static DeliveryLedger of(Registry registry, String at) {
        DeliveryLedger found = registry.lookupByNameAndType(BEAN, DeliveryLedger.class);
        if (found == null) {
            throw new ConnectorException(
                    ConnectorProblem.NO_LEDGER,
                    "there is no bean " + BEAN,
                    at,
                    "bind a DeliveryLedger under this name before the routes start");
        }
        return found;
    }

    /**
     * Marks the attempt durably, before its first byte leaves.
     *
     * @param messageKey which message
     * @param destination where to
     * @return what was known before
     */
    Attempt begin(String messageKey, String destination);

    /**
     * Looks, before each request that writes, whether this engine is still the one that may.
     *
     * @throws RuntimeException if another may have taken over; nothing is sent then
     */
    default void confirm() {}

    /**
     * Identity → what was last applied at the destination under it; what nothing was applied under is not in it.
     *
     * @param destination where
     * @param identities {@code Type/id} of each resource asked about
     */
    Map<String, Applied> applied(String destination, List<String> identities);

    /**
     * Whether an attempt at this message's delivery began and is not settled: what it wrote is not in {@link #applied} yet.
     *
     * @param messageKey which message
     * @param destination where to
     */
    default boolean isUnderWay(String messageKey, String destination) {
        return false;
    }

    /**
     * Remembers what was applied while the delivery goes on, for destinations that are told several things because of one message.
     *
     * @param written identity → hash of its content
     */
    default void remember(
            String messageKey, String destination, Map<String, String> written, Instant occurred, long sequence) {
        throw new UnsupportedOperationException("this ledger remembers at the end alone");
    }

    /**
     * Remembers that a person is insured under another number, so that what comes after is told under it at once.
     *
     * @param memberId the number that is no longer insured
     * @param now the number the eligibility service gave
     */
    default void insured(String destination, String memberId, String now) {}

    /** What the ledger knew of a delivery when another attempt at it began. */
    enum Attempt {
        /** The first: nothing of it ever left. */
        FRESH,
        /** An earlier one began and nobody knows how it ended: the destination is asked before it is written to. */
        AMBIGUOUS,
        /** It ended already: there is nothing to do. */
        SETTLED
    }

    /**
     * What was last applied at a destination under one identity.
     *
     * @param occurred when the event it came from happened
     * @param sequence the place at the door of the message it came from
     * @param contentHash hash of the content, as {@code HikyakuApplied} said; empty where it was made only because there was
     *     none, as a result makes a patient nobody has told of yet
     * @param version its version id at the destination, as {@code HikyakuApplied} said; empty if the destination tells none
     */
    record Applied(Instant occurred, long sequence, String contentHash, String version) {
        /** Whether it comes from a later event than the one given, so that the one given is stale. */
        public boolean laterThan(Instant otherOccurred, long otherSequence) {
            int order = contentHash.isEmpty() ? -1 : occurred.compareTo(otherOccurred);
            return order > 0 || (order == 0 && sequence > otherSequence);
        }
    }
}
