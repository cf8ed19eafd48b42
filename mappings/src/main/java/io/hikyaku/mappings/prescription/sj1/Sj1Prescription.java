// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.RecordFile;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A prescription for the e-prescription service, made from a Bundle, and what became of the elements of its
 * MedicationRequests.
 *
 * @param file the records
 * @param account each element carried, skipped or left
 */
public record Sj1Prescription(Sj1File file, ElementAccount account) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /**
     * Bundle → prescription.
     *
     * @param bundle JSON of a Bundle: MedicationRequests of one prescription, Patient, Coverage, the requester
     * @param institution JSON of the installation's own Organization, which no message tells; empty for that of the requester
     * @throws MappingException every reason at once: MAP-174 what is missing, MAP-175 what is no prescription for the
     *     service, MAP-176 what contradicts itself; MAP-173 if a value cannot be written. Nothing is made up, and no value
     *     is repeated
     */
    public static Sj1Prescription of(byte[] bundle, byte[] institution, Sj1Settings settings) {
        Gaps gaps = new Gaps();
        Resources resources = Resources.read(bundle);
        List<Reading> all = new ArrayList<>();
        for (JsonNode request : resources.all("MedicationRequest")) {
            all.add(Reading.of(request, "MedicationRequest(%d)".formatted(all.size() + 1)));
        }
        List<Reading> standing = new Requests(gaps).standing(all);
        if (standing.isEmpty()) {
            gaps.throwIfAny();
        }
        Sj1Lines lines = new Sj1Lines();
        JsonNode first = standing.get(0).node();
        JsonNode own = institution.length == 0 ? MissingNode.getInstance() : Resources.json(institution);
        new Issuer(settings, resources, gaps).write(own, resources.at(first.path("requester")), lines);
        new Subject(gaps).write(resources.at(first.path("subject")), lines);
        String issued = issued(standing, settings, gaps);
        new Insurance(resources, gaps).write(standing, issued, lines);
        lines.add(Sj1Record.ISSUED, issued);
        String expires = expires(standing, settings, gaps);
        if (!expires.isEmpty()) {
            lines.add(Sj1Record.EXPIRES, expires);
        }
        List<Drug> drugs = standing.stream()
                .map(request -> new DrugReader(request, gaps).read())
                .toList();
        new Rps(gaps).write(drugs, lines);
        gaps.throwIfAny();
        Line version = RecordFile.version(Sj1File.VERSION, "\n");
        RecordFile file = new RecordFile(settings.charset(), version, lines.all(), false);
        return new Sj1Prescription(
                new Sj1File(file),
                Leaves.account(all.stream().map(Reading::leaves).toList()));
    }

    private static String issued(List<Reading> requests, Sj1Settings settings, Gaps gaps) {
        Set<String> days = new TreeSet<>();
        requests.forEach(request -> days.add(day(request.at("authoredOn").take(), settings)));
        one(days, gaps);
        return gaps.required(
                days.iterator().next(), "the day of issue", "MedicationRequest.authoredOn", "send it, in HL7 v2 ORC-9");
    }

    private static String expires(List<Reading> requests, Sj1Settings settings, Gaps gaps) {
        Set<String> days = new TreeSet<>();
        requests.forEach(request ->
                days.add(day(request.at("dispenseRequest.validityPeriod.end").take(), settings)));
        one(days, gaps);
        return days.iterator().next();
    }

    private static void one(Set<String> days, Gaps gaps) {
        if (days.size() > 1) {
            gaps.contradiction(
                    "the requests of one prescription have not the same day of issue, or of expiry",
                    "MedicationRequest.authoredOn",
                    "send each prescription by itself");
        }
    }

    /** A date, or a time in the zone of the installation → eight digits; empty where it says no day. */
    private static String day(String dateTime, Sj1Settings settings) {
        try {
            return dateTime.length() == 10
                    ? LocalDate.parse(dateTime).format(DAY)
                    : OffsetDateTime.parse(dateTime)
                            .atZoneSameInstant(settings.zone())
                            .format(DateTimeFormatter.ofPattern("yyyyMMdd", java.util.Locale.ROOT));
        } catch (DateTimeException noDay) {
            return "";
        }
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Sj1Prescription[%s]".formatted(file.file());
    }
}
