// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.routes.ledger.CampaignListing;
import io.hikyaku.routes.ledger.HistoryItem;
import java.io.IOException;

/**
 * A place where a hospital's history lies. Another export format is another class of this kind, named in {@link Sources}.
 *
 * <p>It lists its items in any order, the same ones each time, and never stops because one of them is bad; and it reads one item
 * again, in any order. It holds no more than a folder's names in memory.
 */
public interface HistorySource {
    /** Hears of each item. */
    interface Listing {
        /** There is an item to be sent. */
        void found(HistoryItem item);

        /** There is an item that is left out on purpose. */
        void skipped(HistoryItem item, String reason);

        /** There is something that cannot be read or is no message. */
        void refused(HistoryItem item, String reason);

        /** All that comes before a file and all that is in it was told. */
        default void reached(HistoryItem.Place file) {}
    }

    /** Lists all items. */
    default void list(Listing listing) {
        list(CampaignListing.Mark.NOWHERE, listing);
    }

    /**
     * Lists the items that come behind a file.
     *
     * @param after what {@link Listing#reached} heard; {@link CampaignListing.Mark#NOWHERE} for all items
     */
    void list(HistoryItem.Place after, Listing listing);

    /**
     * Reads one item.
     *
     * @return the bytes of one message, without what a connection or a file left around it
     * @throws IOException if it cannot be read
     * @throws io.hikyaku.mappings.MappingException if it is no message
     */
    byte[] read(HistoryItem.Place place) throws IOException;

    /** Returns why a folder of it is not there; empty while all are. */
    String missing();
}
