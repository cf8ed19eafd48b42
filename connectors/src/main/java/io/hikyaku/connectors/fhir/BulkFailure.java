// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

/** An export cannot be fetched, for a reason in words that name no patient. */
final class BulkFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;

    BulkFailure(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
