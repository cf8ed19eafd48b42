// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

/** What may go wrong with one request. */
public enum TerminalFault {
    /** Nothing. */
    NONE,
    /** Done, and the result is never written. */
    RESULT_LOST,
    /** A result says that it is processed; the last one follows. */
    PROCESSING_FIRST,
    /** Half of the result is there; the whole follows. */
    HALF_FIRST,
    /** The result lies under another name, and under its own name lies that of another request. */
    SWAPPED,
    /** It is only done long after it was taken, and until then the service says that it is at it. */
    SLOW,
    /** The service refuses it. */
    REFUSED,
    /** The terminal takes it away and forgets it: it is never done. */
    FORGOTTEN
}
