// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import io.hikyaku.mappings.peers.Finding.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The findings of all pairs, counted. */
record Agreement(List<Finding> findings) {
    /** Every element. */
    static final Predicate<Finding> ALL = finding -> true;

    /** The elements of resources about the patient: all but the records about the message itself. */
    static final Predicate<Finding> CLINICAL =
            finding -> !Set.of("MessageHeader", "Provenance").contains(type(finding));

    static String type(Finding finding) {
        return finding.path().replaceAll("\\..*", "");
    }

    long count(Kind kind, Predicate<Finding> which) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind && which.test(finding))
                .count();
    }

    /** Returns how many of a hundred elements the other converter writes we write alike. */
    double percent(Predicate<Finding> which) {
        long alike = count(Kind.AGREE, which);
        return 100.0 * alike / (alike + count(Kind.DIFFER, which) + count(Kind.MISSING, which));
    }

    /** Returns the same of the elements that either writes. */
    double percentOfEither(Predicate<Finding> which) {
        return 100.0
                * count(Kind.AGREE, which)
                / findings.stream().filter(which).count();
    }
}
