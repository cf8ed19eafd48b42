// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.insurance;

/**
 * Somebody insured, as insurers name people (被保険者個人識別子).
 *
 * @param insurer eight digits
 * @param symbol of the card; empty where it has none
 * @param number of the card
 * @param branch two digits; empty where it has none
 */
public record InsuredPerson(String insurer, String symbol, String number, String branch) {
    /** {@code insurer:symbol:number:branch} → its parts. */
    static InsuredPerson of(String id) {
        String[] parts = id.split(":", -1);
        return new InsuredPerson(parts[0], parts[1], parts[2], parts[3]);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "InsuredPerson";
    }
}
