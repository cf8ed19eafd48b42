// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.account.Tally;
import io.hikyaku.mappings.fhir.Identity;
import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One message on its way through a plan: everything that changes meanwhile. Used by one thread and thrown away. */
final class Run {
    /** Of how many conditions one visit of a map keeps the judgement. */
    static final int MOST_JUDGEMENTS = 32;

    private static final int MAX_DEPTH = 64;

    /** What tells one message from another. */
    private static final List<String> HEADER = List.of("MSH-3", "MSH-4", "MSH-7", "MSH-10", "PID-3");

    private final Hl7Message message;
    private final Structure structure;
    private final Given given;
    private final Tally tally;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> worklist = new ArrayList<>();
    private final @Nullable Trail trail;
    private @Nullable LocalDate day;
    private int depth;
    /** Of the conditions of the map at work: which are judged, in the lower half, and which of them hold, in the upper. */
    private long judgements;

    /**
     * What a run is given besides the message.
     *
     * @param facility what ids belong to
     * @param identity makes ids
     * @param eventDay the day of the message's event, asked for where a table depends on it
     */
    record Given(String facility, Identity identity, Supplier<LocalDate> eventDay) {}

    /** @param trail what is to be told afterwards; null where nobody asks, as for every message of a feed */
    Run(Hl7Message message, Structure structure, Given given, @Nullable Trail trail) {
        this.message = message;
        this.structure = structure;
        this.given = given;
        this.trail = trail;
        this.tally = new Tally(message.leaves(), trail);
    }

    /** Returns the day of the event; {@link LocalDate#MAX} where the message does not say. */
    LocalDate day() {
        LocalDate known = day == null ? given.eventDay().get() : day;
        day = known;
        return known;
    }

    Hl7Message message() {
        return message;
    }

    Structure structure() {
        return structure;
    }

    Tally tally() {
        return tally;
    }

    List<Resource> resources() {
        return resources;
    }

    List<String> worklist() {
        return worklist;
    }

    int nearest(int segment, int name) {
        return message.mayHold(name) ? structure.nearest(segment, name) : -1;
    }

    /** Returns the value a notation reads of a spot: its first component's first subcomponent; -1 where it is not valued. */
    int primary(Spot spot) {
        boolean first = spot.field() > 0
                && message.isPart(spot.from(), Math.max(1, spot.component()), Math.max(1, spot.subcomponent()));
        return first ? spot.from() : -1;
    }

    /** Returns the value at a path as text; empty where it is not valued or null. */
    String text(Source source, Spot at) {
        return text(source.leaf(this, at));
    }

    /** Returns the text of a spot; empty for none, and for the HL7 null. */
    String text(@Nullable Spot spot) {
        return text(spot == null ? -1 : primary(spot));
    }

    private String text(int leaf) {
        return leaf < 0 || message.isNull(leaf) ? "" : message.text(leaf);
    }

    /** Gives a resource the id its key says, unless it has one; where no list of the key is valued it gets none here. */
    void identify(Resource resource, Key key, Spot at) {
        if (key.isEmpty() || !resource.id().isEmpty()) {
            return;
        }
        List<String> values = key.values(this, at);
        if (values.isEmpty()) {
            return;
        }
        String type = resource.type().name();
        String id = id(type, values);
        int number = key.numbered() ? numbers.merge(id, 1, Integer::sum) : 1;
        resource.setId(number == 1 ? id : id(type, List.of(id, Integer.toString(number))));
    }

    private String id(String type, List<String> values) {
        return given.identity().of(type, given.facility(), values);
    }

    /** Gives ids to the resources that have no key: from the message, and their place in it. */
    void identifyByPlace() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            Resource resource = resources.get(i);
            if (resource.id().isEmpty()) {
                if (values.isEmpty()) {
                    HEADER.forEach(path -> values.add(message.value(path)));
                    values.add("");
                }
                values.set(HEADER.size(), Integer.toString(i));
                resource.setId(id(resource.type().name(), values));
            }
        }
    }

    /** Begins the visit of a map; returns the judgements of the map it is called from, for {@link #leave}. */
    long enter(Place at) {
        if (++depth > MAX_DEPTH) {
            throw new MappingException(
                    MappingProblem.MAPPING_TOO_LARGE,
                    "maps are nested deeper than %d".formatted(MAX_DEPTH),
                    at.toString(),
                    "let the map not lead back to itself");
        }
        long outer = judgements;
        judgements = 0;
        return outer;
    }

    void leave(long outer) {
        depth--;
        judgements = outer;
    }

    /** Says whether a condition holds in this visit of its map. */
    boolean holds(Condition.Once once, Spot at) {
        long judged = 1L << once.number();
        if ((judgements & judged) == 0) {
            boolean holds = once.condition().holds(this, at, null);
            judgements |= holds ? judged | judged << MOST_JUDGEMENTS : judged;
        }
        return (judgements & judged << MOST_JUDGEMENTS) != 0;
    }

    /** Says that a row begins to carry, for the trail. */
    void begin(Place row) {
        if (trail != null) {
            trail.begin(row, true);
        }
    }

    /** Says that a row looks for something to carry; it only counts as hit where it finds it. */
    void look(Place row) {
        if (trail != null) {
            trail.begin(row, false);
        }
    }

    /** Says that the row that began last is done. */
    void end() {
        if (trail != null) {
            trail.end();
        }
    }

    /** Puts a code on the list of what a person should map. */
    void note(String entry) {
        worklist.add(entry);
    }

    /** Returns the nearest resource of a name: of an instance, or of those around it; null for none. */
    static @Nullable Resource nearest(Instance from, String name) {
        for (Instance at = from; at != null; at = at.around()) {
            List<Resource> made = at.resources(name);
            if (!made.isEmpty()) {
                return made.get(0);
            }
        }
        return null;
    }
}
