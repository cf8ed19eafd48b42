// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * One look for dispensing results: what was found that was not handed on before, and how much of it is on disk by now. Used by one
 * exchange at a time.
 */
final class DispensingLook {
    /** Exchange property: the look. */
    static final String LOOK = "hikyaku.dispensingLook";

    /** Exchange property: the results, each its bytes, which the kamelet splits. */
    static final String RESULTS = "hikyaku.dispensings";

    private final Instant began;
    private final List<byte[]> results = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean answered;
    private int onDisk;

    DispensingLook(Instant began) {
        this.began = began;
    }

    Instant began() {
        return began;
    }

    /** One result, which is a thing to hand on if nobody did yet. */
    void found(byte[] result, String hash, Set<String> handedOn) {
        if (seen.add(hash) && !handedOn.contains(hash)) {
            results.add(result);
            hashes.add(hash);
        }
    }

    /** Says that every day was answered. */
    void answered() {
        answered = true;
    }

    List<byte[]> results() {
        return List.copyOf(results);
    }

    /** Hashes of all that the service has of these days. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** Hashes of what is on disk. */
    List<String> handedOn() {
        return List.copyOf(hashes.subList(0, onDisk));
    }

    boolean allOnDisk() {
        return onDisk == results.size();
    }

    boolean isWhole() {
        return answered && allOnDisk();
    }

    /** Whether all results before this one are on disk: none may overtake. */
    boolean isNext(int number) {
        return number == onDisk;
    }

    void onDisk() {
        onDisk++;
    }

    static DispensingLook of(Exchange exchange) {
        DispensingLook look = exchange.getProperty(LOOK, DispensingLook.class);
        if (look == null) {
            throw new IllegalStateException("no look was made");
        }
        return look;
    }
}
