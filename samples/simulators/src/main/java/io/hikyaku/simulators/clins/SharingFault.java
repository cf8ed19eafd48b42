// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.clins;

/** What may go wrong with one request. */
public enum SharingFault {
    /** Nothing. */
    NONE,
    /** Done, and neither receipt nor result is ever written. */
    RESULT_LOST,
    /** What became of it is only known when it is asked for several times. */
    LATE,
    /** The receipt lies under another name, and under its own name lies that of another request. */
    SWAPPED,
    /** The terminal takes it away and forgets it: it is never done. */
    FORGOTTEN,
    /** Half of the receipt is there; the whole follows. */
    HALF_FIRST,
    /** The insured person's number is no longer one; the eligibility service knows the new one. */
    STALE_INSURANCE,
    /** One resource of it is dropped without a word. */
    DROPPED_SILENTLY,
    /** The service refuses it. */
    REFUSED
}
