// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import io.hikyaku.mappings.prescription.sj1.Sj1File;
import io.hikyaku.mappings.prescription.sj1.Sj1Record;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/**
 * A dispensing result, and the Bundle of the prescription it is of → a transaction Bundle for the prescriber's system: one MedicationDispense for each drug that
 * was handed out, and what the prescription was made of for a server that lacks it.
 *
 * @see <a href="https://jpfhir.jp/fhir/core/1.2.0/StructureDefinition-jp-medicationdispense.html">JP Core MedicationDispense</a>
 */
public final class DispensingBundle {
    /** Values of the document beside its records: prescription, pharmacy, day. */
    private static final int CARRIED = 3;

    private DispensingBundle() {}

    /**
     * Where and when a result is read.
     *
     * @param facility ten digits of the prescriber's institution, part of each identity
     * @param zone of the day it was handed out
     * @param source what {@code meta.source} says
     */
    public record Settings(String facility, ZoneId zone, String source) {}

    /**
     * Result → Bundle and account.
     *
     * @param prescription the Bundle of the message that registered or last modified the prescription
     * @throws MappingException MAP-178 if the result lacks what has to be told; MAP-120, MAP-170 to MAP-172 if its file is none
     */
    public static Mapped of(DispensingDocument result, byte[] prescription, Settings settings) {
        OrderedDrugs ordered = OrderedDrugs.of(prescription);
        RecordAccount account = new RecordAccount(Sj1File.read(result.csv(), StandardCharsets.UTF_8));
        HandedOut handedOut = new HandedOut(result, ordered, settings);
        List<ObjectNode> dispenses = account.of(Sj1Record.DRUG).stream()
                .map(drug -> handedOut.dispense(new DispensedDrug(drug, account)))
                .toList();
        if (dispenses.isEmpty()) {
            throw DispensedDrug.lacks("a drug", "201");
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "transaction");
        List<ObjectNode> known = ordered.onlyIfNew();
        bundle.putArray("entry").addAll(known).addAll(dispenses);
        return new Mapped(
                bundle.toString().getBytes(StandardCharsets.UTF_8),
                account.with(result.pharmacyName().isEmpty() ? CARRIED : CARRIED + 1),
                result.dispensed().atStartOfDay(settings.zone()).toInstant(),
                known.size() + dispenses.size(),
                List.of());
    }
}
