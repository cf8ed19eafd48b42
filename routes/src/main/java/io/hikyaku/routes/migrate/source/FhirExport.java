// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.routes.ledger.CampaignListing;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.ledger.HistoryItem.Place;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Folders of FHIR resources, one a line, as another cloud's {@code $export} gives them: {@code *.ndjson}, plain, in gzip or in zip. Each
 * line is sent as a Bundle of its own that writes it under its own id, so references stay as they are; and what is referred to goes
 * first, type by type.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/">Bulk Data Access</a>
 */
final class FhirExport implements HistorySource {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** What is referred to before what refers to it. */
    private static final List<List<String>> ORDER = List.of(
            List.of("Organization", "Practitioner", "Medication", "Substance"),
            List.of("Location", "PractitionerRole", "Patient", "Device", "HealthcareService"),
            List.of("RelatedPerson", "Coverage", "EpisodeOfCare", "Appointment", "Specimen", "Group", "CareTeam"),
            List.of("Encounter"),
            List.of("Condition", "AllergyIntolerance", "ServiceRequest", "MedicationRequest", "Immunization", "Flag"),
            List.of(
                    "Procedure",
                    "MedicationDispense",
                    "MedicationAdministration",
                    "MedicationStatement",
                    "Observation"),
            List.of("ImagingStudy", "DocumentReference", "DiagnosticReport", "QuestionnaireResponse", "Goal"),
            List.of("List", "CarePlan", "Composition", "Task"));

    private static final String ID = "[A-Za-z0-9.-]{1,64}";
    private static final int DAY = 8;
    private static final int OCCURRED_DIGITS = 17;

    private final FolderOfFiles files;
    private final CampaignPlan plan;

    FhirExport(CampaignPlan plan) {
        this.files = new FolderOfFiles(plan.folders());
        this.plan = plan;
    }

    /** First over all of it: who refers to whom of its own type. Then what there is. */
    @Override
    public void list(Place after, Listing listing) {
        ReferenceLevels levels = new ReferenceLevels();
        files.each(CampaignListing.Mark.NOWHERE, new Lines((place, line) -> learn(resource(line), levels)));
        files.each(after, new Lines((place, line) -> line(place, resource(line), levels, listing)) {
            @Override
            public void refused(Place whole, String reason) {
                listing.refused(unknown(whole), reason);
            }

            @Override
            public void reached(Place file) {
                listing.reached(file);
            }
        });
    }

    /** Hears of the lines of files. */
    private static class Lines implements FolderOfFiles.Contents {
        private final BiConsumer<Place, byte[]> heard;

        private Lines(BiConsumer<Place, byte[]> heard) {
            this.heard = heard;
        }

        @Override
        public void file(Place whole, byte[] bytes) {
            lines(whole, bytes, heard);
            if (isBlank(bytes)) {
                refused(whole, "the file holds no resource");
            }
        }

        @Override
        public void refused(Place whole, String reason) {}

        @Override
        public void reached(Place file) {}
    }

    private static void learn(JsonNode resource, ReferenceLevels levels) {
        String type = resource.path("resourceType").asText("");
        List<String> ofItsType = resource.findValuesAsText("reference").stream()
                .filter(reference -> reference.startsWith(type + "/"))
                .toList();
        if (!ofItsType.isEmpty()) {
            levels.add(identity(resource), ofItsType);
        }
    }

    private static String identity(JsonNode resource) {
        return resource.path("resourceType").asText("") + "/"
                + resource.path("id").asText("");
    }

    private static void lines(Place whole, byte[] bytes, BiConsumer<Place, byte[]> heard) {
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, from, at);
                if (!isBlank(line)) {
                    heard.accept(new Place(whole.folder(), whole.path(), from, line.length), line);
                }
                from = at + 1;
            }
        }
    }

    private static boolean isBlank(byte[] line) {
        return IntStream.range(0, line.length).allMatch(at -> line[at] >= 0 && line[at] <= ' ');
    }

    private void line(Place place, JsonNode resource, ReferenceLevels levels, Listing listing) {
        String type = resource.path("resourceType").asText("");
        if (!type.matches("[A-Za-z]{1,40}") || !resource.path("id").asText("").matches(ID)) {
            listing.refused(unknown(place), "no FHIR resource with a type and an id");
            return;
        }
        String changed = resource.path("meta").path("lastUpdated").asText("").replaceFirst("(Z|[+-][0-9:]{5})$", "");
        String digits = changed.replaceAll("[^0-9]", "");
        boolean isTimed = digits.length() >= DAY;
        HistoryItem item = new HistoryItem(
                phase(type) + levels.of(identity(resource)),
                isTimed ? (digits + "0".repeat(OCCURRED_DIGITS)).substring(0, OCCURRED_DIGITS) : "",
                0,
                place,
                patient(type, resource),
                type,
                isTimed ? digits.substring(0, DAY) : "-");
        if (plan.holds(item.day())) {
            listing.found(item);
        } else {
            listing.skipped(item, "outside of the window");
        }
    }

    private static int phase(String type) {
        int place = IntStream.range(0, ORDER.size())
                .filter(at -> ORDER.get(at).contains(type))
                .findFirst()
                .orElse(ORDER.size());
        return 1 + place * (ReferenceLevels.MOST + 1);
    }

    private static String patient(String type, JsonNode resource) {
        if (type.equals("Patient")) {
            return resource.path("id").asText("");
        }
        for (String name : List.of("subject", "patient", "beneficiary", "for")) {
            String reference = resource.path(name).path("reference").asText("");
            if (reference.startsWith("Patient/")) {
                return reference.substring("Patient/".length());
            }
        }
        return "";
    }

    private static HistoryItem unknown(Place place) {
        return new HistoryItem(0, "", 0, place, "", "unknown", "-");
    }

    private static JsonNode resource(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    @Override
    public byte[] read(Place place) throws IOException {
        JsonNode resource = resource(files.read(place));
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", identity(resource));
        return JSON.writeValueAsBytes(bundle);
    }

    @Override
    public String missing() {
        return files.missing();
    }

    @Override
    public String toString() {
        return "FHIR export in " + String.join(", ", plan.folders());
    }
}
