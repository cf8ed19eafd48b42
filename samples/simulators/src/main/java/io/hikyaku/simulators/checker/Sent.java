// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import java.util.OptionalLong;

/**
 * One message a hospital sent, once or often. The same bytes on the same feed are the same message.
 *
 * @param feed the feed it was sent on
 * @param controlId MSH-10
 * @param sha256 64 hex: the SHA-256 of its bytes
 * @param firstSentAt place in the journal where it first left
 * @param acknowledgedAt place in the journal where AA or CA was first heard; empty if never
 * @param refused whether AR or CR was the last word on it
 */
public record Sent(
        String feed, String controlId, String sha256, long firstSentAt, OptionalLong acknowledgedAt, boolean refused) {
    /** Message → whether the engine took it. */
    public boolean acknowledged() {
        return acknowledgedAt.isPresent();
    }

    /** Message → how a verdict names it. */
    String name() {
        return "%s %s (%s…)".formatted(feed, controlId, sha256.substring(0, Math.min(8, sha256.length())));
    }

    Sent heard(String code, long place) {
        boolean accepted = code.equals("AA") || code.equals("CA");
        boolean rejected = code.equals("AR") || code.equals("CR");
        OptionalLong first = accepted && acknowledgedAt.isEmpty() ? OptionalLong.of(place) : acknowledgedAt;
        return new Sent(feed, controlId, sha256, firstSentAt, first, rejected);
    }

    Sent unanswered() {
        return new Sent(feed, controlId, sha256, firstSentAt, acknowledgedAt, false);
    }
}
