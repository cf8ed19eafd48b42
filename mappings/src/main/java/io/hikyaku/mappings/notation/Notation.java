// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to carry one value: HL7 text → the text FHIR writes. Immutable. */
public interface Notation {
    /** Returns the value as FHIR writes it, or null where it is not of this notation. {@code value} has no blanks around it. */
    @Nullable
    String carry(String value);

    /** Returns the FHIR types it can fill. */
    Set<String> types();

    /** Returns what a value of this notation is called in a problem: {@code a date}. */
    String noun();
}
