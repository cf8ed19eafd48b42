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
 * @param frames what became of each of its frames
 */
public record Sent(
        String feed, String controlId, String sha256, long firstSentAt, OptionalLong acknowledgedAt, Frames frames) {
    /**
     * How often a message was sent and what was heard.
     *
     * @param sent how many frames left
     * @param accepted how many heard AA or CA
     * @param refused how many heard AR or CR
     * @param putOff how many heard AE or CE
     */
    public record Frames(int sent, int accepted, int refused, int putOff) {
        static final Frames NONE = new Frames(0, 0, 0, 0);

        /** Frames → how many nobody answered: they may be taken or not. */
        public int unanswered() {
            return sent - accepted - refused - putOff;
        }

        private Frames leaving() {
            return new Frames(sent + 1, accepted, refused, putOff);
        }

        private Frames heard(String code) {
            return switch (code) {
                case "AA", "CA" -> new Frames(sent, accepted + 1, refused, putOff);
                case "AR", "CR" -> new Frames(sent, accepted, refused + 1, putOff);
                case "AE", "CE" -> new Frames(sent, accepted, refused, putOff + 1);
                default -> this;
            };
        }
    }

    static Sent first(String feed, String controlId, String sha256, long place) {
        return new Sent(feed, controlId, sha256, place, OptionalLong.empty(), Frames.NONE);
    }

    /** Message → whether the engine took it. */
    public boolean acknowledged() {
        return acknowledgedAt.isPresent();
    }

    /** Message → whether every frame of it was answered, and none with yes. */
    public boolean declined() {
        return frames.accepted == 0 && frames.unanswered() == 0;
    }

    /** Message → how a verdict names it. */
    String name() {
        return "%s %s (%s…)".formatted(feed, controlId, sha256.substring(0, Math.min(8, sha256.length())));
    }

    Sent again() {
        return new Sent(feed, controlId, sha256, firstSentAt, acknowledgedAt, frames.leaving());
    }

    Sent heard(String code, long place) {
        Frames known = frames.heard(code);
        boolean first = acknowledgedAt.isEmpty() && known.accepted > frames.accepted;
        return new Sent(feed, controlId, sha256, firstSentAt, first ? OptionalLong.of(place) : acknowledgedAt, known);
    }
}
