// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

/** Looks at one side of an installation. Checkers know nothing of each other and may run in any order. */
@FunctionalInterface
interface Checker {
    /** An installation → its slips, as far as this checker is concerned. */
    void check(Installation installation, Slips slips);
}
