// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import org.springframework.dao.NonTransientDataAccessException;

/** This engine may not write the ledger, nor what the ledger keeps account of: another has taken over, or may have. */
public final class LeaseLostException extends NonTransientDataAccessException {
    private static final long serialVersionUID = 1;

    LeaseLostException() {
        super("another engine may have taken over the ledger");
    }
}
