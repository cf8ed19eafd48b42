// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.fhir.Identity;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import java.math.BigDecimal;
import java.util.List;

/** A drug that was handed out → the entry of its MedicationDispense. */
record HandedOut(DispensingDocument result, OrderedDrugs ordered, DispensingBundle.Settings settings) {
    private static final String TYPE = "MedicationDispense";
    private static final String PROFILE = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_MedicationDispense";
    private static final String RP = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/Medication-RPGroupNumber";
    private static final String IN_RP = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/MedicationAdministrationIndex";
    private static final String PRESCRIPTION = "urn:oid:1.2.392.100495.20.3.11";
    private static final String PHARMACY = "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no";
    private static final String USAGE = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/MedicationUsage_ePrescription";

    ObjectNode dispense(DispensedDrug drug) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", TYPE).put("id", id(drug));
        ObjectNode meta = resource.putObject("meta");
        meta.put("source", settings.source());
        meta.putArray("profile").add(PROFILE);
        identifier(resource, RP, drug.rp());
        identifier(resource, IN_RP, drug.inRp());
        identifier(resource, PRESCRIPTION, result.prescriptionId());
        resource.put("status", "completed");
        medication(resource, drug);
        resource.putObject("subject").put("reference", ordered.patient());
        performer(resource);
        String code = drug.system().isEmpty() ? "" : drug.code();
        ordered.request(drug.rp(), drug.inRp(), code)
                .ifPresent(request ->
                        resource.putArray("authorizingPrescription").addObject().put("reference", request));
        number(resource.putObject("quantity"), drug.quantity()).put("unit", drug.unit());
        drug.days().ifPresent(days -> number(resource.putObject("daysSupply"), days)
                .put("unit", "日")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "d"));
        resource.put("whenHandedOver", result.dispensed().toString());
        usage(resource, drug);
        return entry(resource);
    }

    /** Written as it was said: 50, never 5E+1. */
    private static ObjectNode number(ObjectNode quantity, BigDecimal value) {
        quantity.set("value", DecimalNode.valueOf(value));
        return quantity;
    }

    /** Of one day there is one result for each drug, and a later one of that day takes its place. */
    private String id(DispensedDrug drug) {
        return new Identity()
                .of(
                        TYPE,
                        settings.facility(),
                        List.of(
                                result.prescriptionId(),
                                result.dispensed().toString(),
                                result.pharmacyCode(),
                                drug.rp(),
                                drug.inRp()));
    }

    private static void identifier(ObjectNode resource, String system, String value) {
        resource.withArray("/identifier").addObject().put("system", system).put("value", value);
    }

    private static void medication(ObjectNode resource, DispensedDrug drug) {
        ObjectNode medication = resource.putObject("medicationCodeableConcept");
        if (!drug.system().isEmpty()) {
            medication
                    .putArray("coding")
                    .addObject()
                    .put("system", drug.system())
                    .put("code", drug.code())
                    .put("display", drug.name());
        }
        medication.put("text", drug.name());
    }

    private void performer(ObjectNode resource) {
        ObjectNode actor = resource.putArray("performer").addObject().putObject("actor");
        actor.put("type", "Organization");
        actor.putObject("identifier").put("system", PHARMACY).put("value", result.pharmacyCode());
        if (!result.pharmacyName().isEmpty()) {
            actor.put("display", result.pharmacyName());
        }
    }

    private static void usage(ObjectNode resource, DispensedDrug drug) {
        if (drug.usageText().isEmpty()) {
            return;
        }
        ObjectNode dosage = resource.putArray("dosageInstruction").addObject().put("text", drug.usageText());
        drug.timesADay().ifPresent(times -> dosage.withObject("/timing/repeat")
                .put("frequency", times)
                .put("period", 1)
                .put("periodUnit", "d"));
        if (!drug.usageCode().isEmpty()) {
            dosage.withObject("/timing/code")
                    .putArray("coding")
                    .addObject()
                    .put("system", USAGE)
                    .put("code", drug.usageCode())
                    .put("display", drug.usageText());
        }
    }

    private ObjectNode entry(ObjectNode resource) {
        String id = TYPE + "/" + resource.path("id").asText();
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("fullUrl", ordered.base() + id);
        entry.set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", id);
        return entry;
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "HandedOut";
    }
}
