// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import io.hikyaku.routes.ledger.CampaignPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of sources, by the name a plan has for each. */
public final class Sources {
    /** An SS-MIX2 storage. */
    public static final String SSMIX2 = "ssmix2";

    /** Folders and archives of HL7 v2 messages. */
    static final String HL7V2 = "hl7v2";

    /** Another cloud's export of FHIR resources, one a line. */
    static final String NDJSON = "ndjson";

    private static final Map<String, Function<CampaignPlan, HistorySource>> KINDS =
            new TreeMap<>(Map.of(SSMIX2, SsMix2Storage::new, HL7V2, Hl7Files::new, NDJSON, FhirExport::new));

    private Sources() {}

    /** Returns the names of all kinds. */
    public static java.util.Set<String> kinds() {
        return KINDS.keySet();
    }

    /** A kind → the feed its messages come by. */
    public static String feed(String kind) {
        return kind.equals(NDJSON) ? "history-fhir" : "history";
    }

    /** A plan → the source it names. */
    public static HistorySource of(CampaignPlan plan) {
        Function<CampaignPlan, HistorySource> kind = KINDS.get(plan.source());
        if (kind == null) {
            throw new IllegalArgumentException("no source of the kind " + plan.source());
        }
        return kind.apply(plan);
    }
}
