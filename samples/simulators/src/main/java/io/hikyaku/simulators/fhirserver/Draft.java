// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one commit would write, on top of what is in the store. */
final class Draft {
    private final Store store;
    private final Instant time;
    private final Map<String, Version> written = new LinkedHashMap<>();

    Draft(Store store, Instant time) {
        this.store = store;
        this.time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Identity → its newest committed version. */
    Optional<Version> committed(String identity) {
        return store.current(identity);
    }

    /** Search → the committed resources it finds. */
    List<Version> search(Search search) {
        return store.search(search);
    }

    /** Identity → whether it is there once this draft is committed. */
    boolean knows(String identity) {
        return written.containsKey(identity) || committed(identity).isPresent();
    }

    /** Resource → its next version. */
    Version put(String identity, ObjectNode resource) {
        long number = committed(identity).map(Version::number).orElse(0L) + 1;
        Version version = Version.of(identity, number, time, resource);
        written.put(identity, version);
        return version;
    }

    /** Draft → its versions, in the order written. */
    List<Version> written() {
        return List.copyOf(written.values());
    }
}
