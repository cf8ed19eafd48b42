// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.terminal.NotNow;

/** Who signs. The engine never does: a doctor's key is on a card, or where that doctor alone reaches it. */
interface Signer {
    /**
     * Document → signed document, byte for byte as the signer made it.
     *
     * @param correlation the same for the same document, also after a restart
     * @param document what is to be signed
     * @throws NotNow {@code CON-261} if it is not signed yet
     */
    byte[] sign(String correlation, byte[] document) throws NotNow;

    /** Says that the service answered, and the signed document is not asked for again. */
    void done(String correlation);

    /** Says that the signature does not hold; the next time the document is signed anew. */
    void refuse(String correlation);
}
