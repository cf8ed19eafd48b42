// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.util.Optional;

/** What {@code meta.source} says of a resource that is written: which message told of it. */
final class Source {
    private static final String OURS = "urn:hikyaku:";

    private Source() {}

    /** The key of a message → what {@code meta.source} of each of its resources says. */
    static String of(String messageKey) {
        return OURS + messageKey;
    }

    /** A source → the key of the message it names, if it is one of ours. */
    static Optional<String> key(String source) {
        return source.startsWith(OURS) ? Optional.of(source.substring(OURS.length())) : Optional.empty();
    }
}
