// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults and how often → rounds. What needs a disk of its own, or is a round's whole business, has rounds of its own. */
final class Plan {
    /** Cycles of each fault in one pass: as many as there are failpoints. */
    static final int CYCLES_A_PASS = 11;

    private static final int CYCLES_A_ROUND = 24;
    private static final int POWER_CUTS_A_ROUND = 11;
    private static final int FULL_DISKS_A_ROUND = 5;

    private final Random random;
    private final Map<Fault, Integer> numbers = new EnumMap<>(Fault.class);
    private final List<Round> rounds = new ArrayList<>();

    private Plan(long seed) {
        random = new Random(seed);
    }

    /**
     * Settings → the rounds of one pass through all faults.
     *
     * @param faults what goes wrong
     * @param cycles how often each
     * @param first number of the first cycle of each fault
     */
    static List<Round> rounds(List<Fault> faults, int cycles, int first, long seed) {
        Plan plan = new Plan(seed);
        List<Fault> together = new ArrayList<>();
        for (Fault fault : faults) {
            plan.numbers.put(fault, first);
            int times = fault == Fault.ORDER ? 1 : cycles;
            if (fault.needsDisk() || fault == Fault.ORDER) {
                plan.alone(fault, times);
            } else {
                together.addAll(Collections.nCopies(times, fault));
            }
        }
        Collections.shuffle(together, plan.random);
        plan.add(together, CYCLES_A_ROUND);
        return plan.rounds;
    }

    private void alone(Fault fault, int times) {
        int aRound =
                switch (fault) {
                    case POWER -> POWER_CUTS_A_ROUND;
                    case DISK_JOURNAL, DISK_LEDGER -> FULL_DISKS_A_ROUND;
                    default -> 1;
                };
        add(Collections.nCopies(times, fault), aRound);
    }

    private void add(List<Fault> faults, int aRound) {
        for (int from = 0; from < faults.size(); from += aRound) {
            List<Round.Planned> cycles = new ArrayList<>();
            for (Fault fault : faults.subList(from, Math.min(from + aRound, faults.size()))) {
                cycles.add(new Round.Planned(fault, numbers.merge(fault, 1, Integer::sum) - 1));
            }
            rounds.add(new Round(rounds.size() + 1, random.nextLong(), cycles));
        }
    }
}
