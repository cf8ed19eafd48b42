// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.finding.FindingPlans;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.plan.MessagePlan;
import io.hikyaku.mappings.plan.Plans;
import io.hikyaku.mappings.plan.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Mapping files, compiled: an immutable snapshot that maps messages. Safe to use from any thread. */
public final class Mappings {
    private final Plans plans;
    private final FindingPlans findings;
    private final String version;

    private Mappings(Plans plans, FindingPlans findings, String version) {
        this.plans = plans;
        this.findings = findings;
        this.version = version;
    }

    /**
     * Mapping files → a snapshot, checked against HL7 and FHIR.
     *
     * @param folder the folder of the layers
     * @param layers the layers that apply, earliest first: {@code base}, {@code jp}, {@code site/<hospital>}
     * @throws MappingException lists every slip of the files with file, line and what to do, MAP-140 to MAP-156
     */
    public static Mappings load(Path folder, List<String> layers, MappingSettings settings) {
        Slips slips = new Slips();
        Library library = Loader.load(folder, layers, slips);
        Plans plans = Plans.compile(folder, library, settings, slips);
        FindingPlans findings = FindingPlans.compile(library.findings().values(), settings.zone(), slips);
        slips.throwIfAny();
        return new Mappings(plans, findings, library.version());
    }

    /** Returns the profiles the rows name that were not checked, because the folder {@code profiles} has no file of them. */
    public Set<String> uncheckedProfiles() {
        return plans.unknownProfiles();
    }

    /** Returns twelve hexadecimal digits that change with the content of the files. */
    public String version() {
        return version;
    }

    /**
     * What an example beside a map gives → JSON: the resource or element a segment or datatype map makes of a text.
     *
     * @param id the map, {@code segment/pid-to-patient}
     * @param given segments, one a line; or one value of the map's datatype
     * @throws MappingException as {@link #map}; MAP-147 if there is no such map
     */
    public byte[] example(String id, String given) {
        byte[] json = plans.example(id, given);
        if (json == null) {
            throw new MappingException(
                    MappingProblem.UNKNOWN_MAP, "there is no map " + id, id, "name the map as its file is named");
        }
        return json;
    }

    /**
     * Message → transaction Bundle and account. The same message always gives the same bytes.
     *
     * @param message the message
     * @param source written to meta.source of every resource; empty for none
     * @throws MappingException MAP-130 if no map takes its type; MAP-104 to MAP-106 if a value cannot be carried
     */
    public Mapped map(Hl7Message message, String source) {
        return plan(message).map(message, source);
    }

    /** Message → what of it is implausible. It is reported and never corrected. */
    public List<Finding> findings(Hl7Message message) {
        return findings.find(message);
    }

    /** Message → what each row did with it; fails as {@link #map}. */
    Trace trace(Hl7Message message) {
        return plan(message).trace(message);
    }

    /** Returns the rows that the text of an example beside a segment or datatype map hits. */
    Set<Place> hits(String id, String given) {
        return plans.hits(id, given);
    }

    private MessagePlan plan(Hl7Message message) {
        MessagePlan plan = plans.of(message.type());
        if (plan == null) {
            throw new MappingException(
                    MappingProblem.NO_MAP,
                    "no message map takes this type of message",
                    "MSH-9",
                    "add the type to on: of a message map, or take it off the feed");
        }
        return plan;
    }
}
