// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What the service is told to do.
 *
 * @param operation which
 * @param identity {@code Bundle/…}, by which the ledger knows what it is about
 * @param identifier of the Bundle it is about
 * @param memberId the insured person the service keeps it under
 * @param hash what the ledger remembers of it afterwards
 * @param resources how many it tells of
 * @param bundle what to hold; empty where something is taken back
 */
public record Transmission(
        Operation operation,
        String identity,
        String identifier,
        String memberId,
        String hash,
        int resources,
        ObjectNode bundle) {
    /** The functions of the service. */
    public enum Operation {
        /** 登録: something is new. */
        REGISTER,
        /** 変更: something takes the place of what was registered. */
        CHANGE,
        /** 取消: what was registered is taken back. */
        CANCEL,
        /** 取消UNDO: what was taken back is as it was. */
        UNDO;

        /** Its name in an envelope. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Transmission → the JSON a connector takes. */
    public ObjectNode json() {
        ObjectNode json = Elements.object()
                .put("operation", operation.word())
                .put("identity", identity)
                .put("identifier", identifier)
                .put("memberId", memberId)
                .put("hash", hash)
                .put("resources", resources);
        return bundle.isEmpty() ? json : json.set("bundle", bundle);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Transmission[%s %s]".formatted(operation.word(), identity);
    }
}
