// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is known to go wrong with packages of Japanese profiles; each was measured with HAPI's validator. */
public final class Pitfalls {
    private static final String JP_CORE = "jp-core.r4";
    private static final String JP_CLINS = "jp-eCSCLINS.r4";

    private final ProfilePackage added;
    private final List<ProfilePackage> others;
    private final List<String> warnings = new ArrayList<>();

    private Pitfalls(ProfilePackage added, List<ProfilePackage> others) {
        this.added = added;
        this.others = others;
    }

    /**
     * Package and the others of its set → what to warn of; empty where nothing is known.
     *
     * @param others without one of the same name and version
     */
    public static List<String> of(ProfilePackage added, List<ProfilePackage> others) {
        Pitfalls pitfalls = new Pitfalls(added, others);
        pitfalls.alone();
        pitfalls.together();
        return List.copyOf(pitfalls.warnings);
    }

    private void alone() {
        boolean snapshots = added.profiles() > 0 && added.withoutSnapshot() == 0;
        warn(added.licence().isEmpty(), "it states no licence; ask who publishes it before you pass it on");
        warn(
                added.name().equals(JP_CLINS) && snapshots,
                "HAPI's validator cannot use the snapshots of JP-CLINS (slice encountered midway through set);"
                        + " take the package without them");
        warn(
                added.name().equals(JP_CORE) && added.withoutSnapshot() > 0,
                "making the snapshots of JP Core takes more memory than an engine has; take the package with them");
        warn(
                added.withoutSnapshot() > 0,
                "%d profiles come without their snapshot; they are made at each start, which takes up to a minute"
                        .formatted(added.withoutSnapshot()));
        warn(
                added.stubs() > 0,
                "%d code systems are fragments without a code; codes of them cannot be judged"
                        .formatted(added.stubs()));
    }

    private void together() {
        for (ProfilePackage other : others) {
            warn(
                    other.name().equals(added.name()),
                    "the set holds version %s of it as well; a set is one version".formatted(other.version()));
            warn(
                    isClinsOverAnotherCore(added, other) || isClinsOverAnotherCore(other, added),
                    "JP-CLINS is built on JP Core 1.1.2-clins and fails over another version");
            Set<String> both = new TreeSet<>(other.urls());
            both.retainAll(added.urls());
            warn(
                    !both.isEmpty() && !other.name().equals(added.name()),
                    "%d definitions stand in %s as well; where the two differ, use a set of its own"
                            .formatted(both.size(), other.name()));
        }
        for (String need : added.needs()) {
            warn(
                    others.stream().noneMatch(other -> need.startsWith(other.name() + " ")),
                    "it needs %s, which is not in the set".formatted(need));
        }
    }

    private static boolean isClinsOverAnotherCore(ProfilePackage clins, ProfilePackage core) {
        return clins.name().equals(JP_CLINS)
                && core.name().equals(JP_CORE)
                && !core.version().equals("1.1.2-clins");
    }

    private void warn(boolean met, String what) {
        if (met) {
            warnings.add(what);
        }
    }
}
