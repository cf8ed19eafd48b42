// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

/** The names JP-CLINS gives its profiles, systems and extensions. */
final class ClinsUri {
    static final String BUNDLE = "http://jpfhir.jp/fhir/clins/StructureDefinition/JP_Bundle_CLINS";
    static final String PROFILES = "http://jpfhir.jp/fhir/eCS/StructureDefinition/JP_";
    static final String BUNDLE_IDENTIFIER = "http://jpfhir.jp/fhir/clins/bundle-identifier";
    static final String BUNDLE_TYPE = "http://jpfhir.jp/fhir/clins/CodeSystem/BundleResourceType_CS";
    static final String INDICATION = "http://jpfhir.jp/fhir/clins/CodeSystem/JP_ehrshrs_indication";
    static final String MEMBER_ID = "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID";
    static final String PATIENT_ID = "urn:oid:1.2.392.100495.20.3.51.1";
    static final String RESOURCE_ID = "http://jpfhir.jp/fhir/core/IdSystem/resourceInstance-identifier";
    static final String INSTITUTION_ID = "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no";
    static final String INSTITUTION =
            "http://jpfhir.jp/fhir/clins/Extension/StructureDefinition/JP_eCS_InstitutionNumber";
    static final String DEPARTMENT = "http://jpfhir.jp/fhir/eCS/Extension/StructureDefinition/JP_eCS_Department";
    static final String DEPARTMENT_CODE = "http://jami.jp/SS-MIX2/CodeSystem/ClinicalDepartment";
    static final String DIAGNOSIS_TYPE = "http://jpfhir.jp/fhir/eCS/Extension/StructureDefinition/JP_eCS_DiagnosisType";
    static final String DISEASE = "http://medis.or.jp/CodeSystem/master-disease-keyNumber";
    static final String LOCAL_CODE = "http://jpfhir.jp/fhir/clins/CodeSystem/JP_CLINS_ObsLabResult_LocalCode_CS";
    static final String UNCODED = "http://jpfhir.jp/fhir/clins/CodeSystem/JP_CLINS_ObsLabResult_Uncoded_CS";
    static final String JLAC10 = "http://medis.or.jp/CodeSystem/master-JLAC10-17digits";
    static final String CORE_LABO = "http://jpfhir.jp/fhir/clins/CodeSystem/%s/JP_CLINS_ObsLabResult_%s_CS";
    static final String CHECKUP_ITEM = "urn:oid:1.2.392.200119.6.1005";
    static final String LABORATORY = "http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS";
    static final String FOOD = "http://jpfhir.jp/fhir/core/CodeSystem/JP_JfagyFoodAllergen_CS";
    static final String MEDICATION = "http://jpfhir.jp/fhir/core/CodeSystem/GCM/JP_JfagyMedicationAllergen_CS";
    static final String OTHER_ALLERGEN =
            "http://jpfhir.jp/fhir/core/CodeSystem/JP_JfagyNonFoodNonMedicationAllergen_CS";
    static final String NAME_KIND = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private ClinsUri() {}
}
