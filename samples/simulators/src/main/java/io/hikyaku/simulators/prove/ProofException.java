// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

/** The proof cannot go on: what should have happened did not happen within its limit. */
final class ProofException extends Exception {
    private static final long serialVersionUID = 1L;

    ProofException(String what) {
        super(what);
    }
}
