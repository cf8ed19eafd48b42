// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Slip;
import java.util.ArrayList;
import java.util.List;

/** What stands against a prescription: all of it is found before any of it is told. */
final class Gaps {
    private final List<Slip> slips = new ArrayList<>();

    void missing(String what, String at, String fix) {
        slips.add(new Slip(MappingProblem.PRESCRIPTION_INCOMPLETE, what, at, fix));
    }

    /** Returns the text; says that it is missing where it is empty. */
    String required(String text, String what, String at, String fix) {
        if (text.isBlank()) {
            missing(what + " is missing", at, fix);
        }
        return text;
    }

    void notForTheService(String what, String at, String fix) {
        slips.add(new Slip(MappingProblem.NOT_FOR_THE_SERVICE, what, at, fix));
    }

    void contradiction(String what, String at, String fix) {
        slips.add(new Slip(MappingProblem.PRESCRIPTION_CONTRADICTS, what, at, fix));
    }

    void throwIfAny() {
        if (!slips.isEmpty()) {
            throw new MappingException(slips);
        }
    }
}
