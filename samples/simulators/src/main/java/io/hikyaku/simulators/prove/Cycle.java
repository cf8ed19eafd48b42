// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;

/** One fault, from its beginning to its end. It may leave the engine dead: the next one starts it again. */
@FunctionalInterface
interface Cycle {
    /** Scene → the same after the fault; what it was, for who watches. */
    String run(Scene scene) throws IOException, InterruptedException, ProofException;

    /** Fault and its number in the run → the cycle. */
    static Cycle of(Fault fault, int number) {
        return switch (fault) {
            case FAILPOINT -> scene -> Kills.atFailpoint(scene, number);
            case WIRE -> scene -> Kills.onTheWire(scene, number);
            case RANDOM -> Kills::atAnyMoment;
            case RECOVERY -> Kills::whileItRecovers;
            case RESTART -> Kills::restart;
            case EHR -> Weather::ambiguousCommits;
            case NET -> Weather::badNetwork;
            case ORDER -> Episodes::inEveryOrder;
            case POWER -> PowerCuts::atAnyMoment;
            case PAGING -> PowerCuts::nearFirstPaging;
            case DISK_JOURNAL ->
                scene -> FullDisk.of(scene, scene.disks().journal().orElseThrow());
            case DISK_LEDGER ->
                scene -> FullDisk.of(scene, scene.disks().ledger().orElseThrow());
        };
    }
}
