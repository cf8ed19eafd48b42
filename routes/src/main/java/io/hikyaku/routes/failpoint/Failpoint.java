// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

/** A place on the walk where the process can be made to end. K1, K10 and torn answers are made on the wire, by who is outside. */
enum Failpoint {
    /** The frame is in, nothing is written. */
    K2,
    /** The broker has the message in its journal's buffer; nobody knows whether it is on disk. */
    K3,
    /** The message is on disk, nobody was answered. */
    K4,
    /** The answer is made, and perhaps on its way. */
    K5,
    /** A lane has taken the message from its queue. */
    K6,
    /** It is mapped, nothing of that is written. */
    K7,
    /** In a transaction of the ledger, everything written, not committed. */
    K8,
    /** Recorded and taken from the destination's queue, nothing was sent. */
    K9,
    /** The destination has answered, the ledger does not know it. */
    K11,
    /** The ledger knows it, the broker does not. */
    K12,
    /** The ledger says the message is held, it is not in quarantine yet. */
    K13
}
