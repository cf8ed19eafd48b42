// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The names under which Japan's code systems stand in FHIR: JP Core's URLs, and the OIDs that older data has. */
public final class CodeSystems {
    private static final String MHLW = "urn:oid:1.2.392.100495.20.";
    private static final String JAMI = "urn:oid:1.2.392.200250.2.2.20.";
    private static final String CORE = "http://jpfhir.jp/fhir/core/mhlw/";

    static final Set<String> USAGE = Set.of(
            "http://jami.jp/CodeSystem/MedicationUsage",
            JAMI + "20",
            CORE + "CodeSystem/MedicationUsage_ePrescription");
    static final Set<String> USAGE_MORE = Set.of("http://jami.jp/CodeSystem/MedicationUsageAdditional", JAMI + "22");
    static final Set<String> METHOD = Set.of("http://jami.jp/CodeSystem/MedicationMethodBasicUsage", JAMI + "30");
    static final Set<String> STRENGTH = Set.of(MHLW + "2.22", CORE + "CodeSystem/MedicationIngredientStrengthType");
    static final Set<String> SUBSTITUTION = Set.of(MHLW + "2.41");
    static final Set<String> CATEGORY = Set.of("http://jpfhir.jp/fhir/core/CodeSystem/JP_MedicationCategoryMERIT9_CS");
    /** The number of an Rp. */
    public static final Set<String> RP = Set.of(CORE + "IdSystem/Medication-RPGroupNumber", MHLW + "3.81");
    /** The place of a drug in its Rp. */
    public static final Set<String> IN_RP = Set.of(CORE + "IdSystem/MedicationAdministrationIndex", MHLW + "3.82");

    static final Predicate<String> PRESCRIPTION = system -> system.startsWith(MHLW + "3.11");

    /** Systems of a drug's code → the kind of code the record names. */
    static final Map<String, String> DRUG_KINDS = Map.of(
            "http://capstandard.jp/iyaku.info/CodeSystem/YJ-code",
            "4",
            MHLW + "1.73",
            "4",
            MHLW + "2.73",
            "4",
            CORE + "CodeSystem/MedicationGeneralOrderCode",
            "7",
            MHLW + "1.81",
            "7",
            MHLW + "2.81",
            "7");

    private CodeSystems() {}
}
