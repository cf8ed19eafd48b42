// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Segment and datatype maps as written → compiled, each once, those they use first. */
final class Maps {
    private final Hl7Model hl7;
    private final FhirModel fhir;
    private final Map<String, MapFile> files;
    private final Set<String> unreadable;
    private final ProfileCheck profiles;
    private final Slips slips;
    private final RowCompiler rows;
    private final Map<String, MapPlan> plans = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();

    Maps(Hl7Model hl7, FhirModel fhir, Library library, ProfileCheck profiles, MappingSettings settings, Slips slips) {
        this.hl7 = hl7;
        this.fhir = fhir;
        this.files = library.maps();
        this.unreadable = library.unreadable();
        this.profiles = profiles;
        this.slips = slips;
        Codes codes = new Codes(fhir, new Tables(library, settings), settings, slips);
        Carriers carriers = new Carriers(fhir, this, codes, settings, slips);
        this.rows = new RowCompiler(carriers, new Targets(fhir, slips), settings, slips);
    }

    RowCompiler rows() {
        return rows;
    }

    /** Returns what a map reads: a segment or datatype; empty where there is no such map. */
    String from(String id) {
        MapFile file = files.get(id);
        return file == null ? "" : file.from();
    }

    /** Returns what stands for the value of a map that fills a primitive. */
    @Nullable
    FhirElement primitive(String id) {
        MapFile file = files.get(id);
        return file == null || file.to().isEmpty() || !FhirModel.isPrimitive(file.to()) ? null : fhir.alone(file.to());
    }

    /** Returns a map by id, or null and a slip at the row that names it. */
    @Nullable
    MapPlan require(String id, Place at) {
        MapFile file = files.get(id);
        if (file == null && unreadable.contains(id)) {
            return null;
        }
        if (file == null || file.isMessage()) {
            slips.add(
                    MappingProblem.UNKNOWN_MAP,
                    at,
                    "there is no map " + id,
                    Nearest.advice(
                            id, files.keySet(), "write %s", "write the file %s.yaml, or mend the name".formatted(id)));
            return null;
        }
        if (begun.contains(id) && !plans.containsKey(id) && !wrong.contains(id)) {
            slips.add(
                    MappingProblem.CIRCLE,
                    at,
                    "the map %s leads back to itself".formatted(id),
                    "give the inner level a map of its own");
            return null;
        }
        return compile(file);
    }

    @Nullable
    MapPlan known(String id) {
        return plans.get(id);
    }

    /** Returns a compiled map; null where its header is wrong, which is a slip once. */
    @Nullable
    MapPlan compile(MapFile file) {
        if (!begun.add(file.id())) {
            return plans.get(file.id());
        }
        FhirType type = type(file.to());
        FhirElement primitive = primitive(file.id());
        if (!isHeaderRight(file, type, primitive)) {
            wrong.add(file.id());
            return null;
        }
        Sources sources = new Sources(hl7, file.isDatatype() ? file.from() : "", slips);
        MapPlan plan = new MapPlan(file.id(), file.at(), type, Key.of(file, sources));
        Fill fill = new Fill();
        List<RowPlan> compiled = compile(file.rows(), new Scope(sources, type, primitive, fill));
        plan.setRows(compiled, fill, segment(file));
        plans.put(file.id(), plan);
        return plan;
    }

    /** Returns the number of the segment's name a map reads; zero for a datatype map. */
    private static int segment(MapFile file) {
        Hl7Path path = file.isDatatype() ? null : Hl7Path.read(file.from());
        return path == null ? 0 : path.name();
    }

    /** Returns a type by name, or that of the element a path leads to: {@code Observation.note} is Annotation. */
    private @Nullable FhirType type(String to) {
        FhirType type = to.isEmpty() ? null : fhir.type(to);
        int dot = to.lastIndexOf('.');
        if (type != null || dot < 0) {
            return type;
        }
        FhirType holder = type(to.substring(0, dot));
        FhirElement element = holder == null ? null : holder.element(to.substring(dot + 1));
        return element == null || element.isPrimitive() ? null : fhir.type(element.type());
    }

    private boolean isHeaderRight(MapFile file, @Nullable FhirType type, @Nullable FhirElement primitive) {
        if (type == null && primitive == null) {
            slips.add(
                    MappingProblem.UNKNOWN_FHIR_PATH,
                    file.at(),
                    file.to().isEmpty() ? "the map has no to" : "there is no FHIR type " + file.to(),
                    Nearest.advice(
                            file.to(),
                            fhir.names(),
                            "write %s",
                            "write the R4 type the map fills, such as Patient, HumanName or Patient.contact"));
            return false;
        }
        boolean known = file.isDatatype() ? hl7.isType(file.from()) : hl7.isSegment(file.from());
        if (!known) {
            slips.add(
                    MappingProblem.UNKNOWN_HL7_PATH,
                    file.at(),
                    file.from().isEmpty() ? "the map has no from" : "HL7 has no " + file.from(),
                    Nearest.advice(
                            file.from(),
                            file.isDatatype() ? hl7.types() : hl7.segments(),
                            "write %s",
                            "write the %s the map reads".formatted(file.isDatatype() ? "datatype" : "segment")));
        }
        return known;
    }

    /** Returns the rows that are right; constants that are always written come last, so they fill what the others left. */
    private List<RowPlan> compile(List<Row> written, Scope scope) {
        List<RowPlan> first = new ArrayList<>();
        List<RowPlan> constants = new ArrayList<>();
        for (Row row : written) {
            RowPlan compiled = rows.compile(row, scope);
            if (compiled != null) {
                boolean constant = row.way() == Way.VALUE && row.from().isEmpty();
                (constant ? constants : first).add(compiled);
            }
        }
        first.addAll(constants);
        judgeReach(written, first);
        return List.copyOf(first);
    }

    private void judgeReach(List<Row> written, List<RowPlan> compiled) {
        Map<Place, Row> byPlace = new HashMap<>();
        written.forEach(row -> byPlace.put(row.at(), row));
        Reach reach = new Reach(slips);
        for (RowPlan plan : compiled) {
            Row row = byPlace.get(plan.row());
            if (row != null) {
                reach.add(row, plan, "");
            }
        }
    }

    /** Compiles the maps no message map uses, so that a slip in them is found as well. */
    void compileAll() {
        files.values().stream().filter(file -> !file.isMessage()).forEach(this::compile);
    }

    /** As the other {@code checkRequired}, for a resource that one map alone makes: one behind a reference. */
    void checkRequired(MapPlan plan, Place at) {
        FhirType type = plan.to();
        if (type != null) {
            checkRequired(type, plan.fill(), at);
        }
    }

    /** Notes a slip for each element a resource must have and no row fills, and for what its profiles do not allow. */
    void checkRequired(FhirType type, Fill fill, Place at) {
        profiles.check(type, fill, at);
        for (String path : fill.missing(fhir, type, type.name())) {
            slips.add(
                    MappingProblem.REQUIRED_NOT_FILLED,
                    at,
                    "no row fills %s, which FHIR requires".formatted(path),
                    "add a row that fills it");
        }
    }
}
