// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * Text that came with a message → text either database takes: PostgreSQL knows no U+0000 and refuses what is longer than its
 * column, and a message must not wait for ever because of it. The raw bytes keep all.
 */
final class LedgerText {
    private LedgerText() {}

    /** Text → the same with U+FFFD for each U+0000. */
    static String of(String text) {
        return text.replace('\u0000', '\uFFFD');
    }

    /** Text → the same, cut to a number of characters. */
    static String of(String text, int longest) {
        return of(text.substring(0, Math.min(text.length(), longest)));
    }
}
