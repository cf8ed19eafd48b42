// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * A PostgreSQL server that keeps the ledger.
 *
 * @param url {@code jdbc:postgresql://host/database}
 * @param user who the engine is there
 * @param password never shown
 */
public record LedgerServer(String url, String user, String password) {
    @Override
    public String toString() {
        return "LedgerServer[" + user + "]";
    }
}
