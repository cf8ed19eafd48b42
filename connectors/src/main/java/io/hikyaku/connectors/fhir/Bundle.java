// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The Bundle of an envelope → its entries, and entries → the Bundle that is posted.
 *
 * @param bytes as they came; what is not changed is posted as it came
 * @param entriesFrom where the first entry begins
 * @param entriesTo where the last one has ended
 * @param entries in the Bundle's order
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied: it may be large
record Bundle(byte[] bytes, int entriesFrom, int entriesTo, List<Entry> entries) {
    static Bundle read(byte[] bytes) {
        return new BundleReader(bytes).bundle();
    }

    /** The Bundle with these entries and no others, as bytes. */
    byte[] with(List<Entry> kept) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(bytes.length + 1024);
        bundle.write(bytes, 0, entriesFrom);
        for (int index = 0; index < kept.size(); index++) {
            if (index > 0) {
                bundle.write(',');
            }
            kept.get(index).posted().writeTo(bundle);
        }
        bundle.write(bytes, entriesTo, bytes.length - entriesTo);
        return bundle.toByteArray();
    }

    static ConnectorException problem(String what) {
        return new ConnectorException(
                ConnectorProblem.BUNDLE,
                what,
                "kamelet:fhir-out",
                "see what the route puts on this queue: it must be what the mapping made");
    }

    @Override
    public String toString() {
        return "Bundle" + entries;
    }
}
