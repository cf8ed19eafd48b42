// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as text of one width, so that their order in the database is the order in time. */
final class LedgerTime {
    private static final DateTimeFormatter WIDTH =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private LedgerTime() {}

    /** Instant → text in UTC with six decimals. */
    static String text(Instant instant) {
        return WIDTH.format(instant);
    }

    /** Instant → its day in UTC, as {@code 2026-04-01}: the first ten characters of {@link #text}. */
    static String day(Instant instant) {
        return text(instant).substring(0, "2026-04-01".length());
    }

    /** Text → the instant it was made from. */
    static Instant instant(String text) {
        return Instant.parse(text);
    }
}
