// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be made to go wrong, and by which names a command line asks for it. */
enum Fault {
    /** The engine's process ends at a named point of the walk. */
    FAILPOINT("kill"),
    /** It is killed while a frame, an answer or a request is half on the wire: K1, K5, K10. */
    WIRE("kill"),
    /** It is killed at any moment. */
    RANDOM("kill"),
    /** It is killed while it recovers, up to three times in a row: K17. */
    RECOVERY("kill"),
    /** It is stopped and started, broker and all, under load. */
    RESTART("restart"),
    /** The EHR commits and does not answer, commits in part, refuses, asks for patience. */
    EHR("ehr"),
    /** Connections are cut, held, split, narrowed, repeated, forgotten, on both sides of the engine. */
    NET("net"),
    /** Six events of one episode in every order. */
    ORDER("order"),
    /** Power goes: what was not synced is gone. */
    POWER("power"),
    /** Power goes soon after a queue first pages. */
    PAGING("power"),
    /** The broker's disk is full. */
    DISK_JOURNAL("disk"),
    /** The ledger's disk is full. */
    DISK_LEDGER("disk");

    private final String group;

    Fault(String group) {
        this.group = group;
    }

    /** Names, of faults or groups, separated by commas → the faults; empty for a name nobody knows. */
    static List<Fault> named(String names) {
        List<Fault> faults = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            List<Fault> found = Stream.of(values())
                    .filter(fault ->
                            fault.group.equals(name) || fault.toString().equals(name))
                    .toList();
            if (found.isEmpty()) {
                return List.of();
            }
            found.stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
        }
        return faults;
    }

    /** Fault → whether it needs a small disk of its own. */
    boolean needsDisk() {
        return this == DISK_JOURNAL || this == DISK_LEDGER || needsPower();
    }

    /** Fault → whether the power is cut. */
    boolean needsPower() {
        return this == POWER || this == PAGING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
