// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.language.Departures;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Every mapped row of the guide → implemented, departed from with a reason, or not yet.
 *
 * @param judgements the guide's tables, those of segments first
 */
public record GuideReport(List<Judgement> judgements) {
    /**
     * Reads the guide and our maps.
     *
     * @param guide the guide's folder of CSV files, with {@code segments/} and {@code datatypes/}
     * @param mappings the folder of the layers, which are known to load
     * @param layers the layers that apply, earliest first
     * @throws IOException if the guide is not there or cannot be read
     */
    public static GuideReport of(Path guide, Path mappings, List<String> layers) throws IOException {
        List<GuideTable> tables = GuideTables.read(guide);
        Slips slips = new Slips();
        List<Library> libraries = new ArrayList<>();
        for (int i = 1; i <= layers.size(); i++) {
            libraries.add(Loader.load(mappings, layers.subList(0, i), slips));
        }
        GuideJudge judge = new GuideJudge(libraries, Departures.read(mappings, slips), FhirModel.load());
        slips.throwIfAny();
        return new GuideReport(tables.stream().map(judge::of).toList());
    }

    /** Returns the report for people: a line per table, with {@code rows} one per row below it, and the totals. */
    public List<String> lines(boolean rows) {
        List<String> lines = new ArrayList<>();
        for (Judgement one : judgements) {
            lines.add(line(one.table().name(), List.of(one)));
            if (rows) {
                one.rows()
                        .forEach(judged -> lines.add("  %s  %s  %s"
                                .formatted(judged.row().name(), judged.row().target(), judged.verdict())));
            }
        }
        for (String kind : List.of("segment", "datatype")) {
            lines.add(line("all %s tables".formatted(kind), kind(kind)));
        }
        lines.add(line("all", judgements));
        return lines;
    }

    private List<Judgement> kind(String kind) {
        return judgements.stream()
                .filter(one -> one.table().kind().equals(kind))
                .toList();
    }

    private static String line(String name, List<Judgement> of) {
        int rows = sum(of, one -> one.rows().size());
        return "%-44s %4d rows: %4d implemented, %4d departed, %4d not yet  %5s %%"
                .formatted(
                        name,
                        rows,
                        sum(of, one -> one.count(Verdict.State.IMPLEMENTED)),
                        sum(of, one -> one.count(Verdict.State.DEPARTED)),
                        sum(of, one -> one.count(Verdict.State.NOT_YET)),
                        percent(of));
    }

    private static int sum(List<Judgement> of, ToIntFunction<Judgement> what) {
        return of.stream().mapToInt(what).sum();
    }

    private static String percent(List<Judgement> of) {
        int rows = sum(of, one -> one.rows().size());
        int implemented = sum(of, one -> one.count(Verdict.State.IMPLEMENTED));
        return rows == 0 ? "100.0" : String.format(Locale.ROOT, "%.1f", 100.0 * implemented / rows);
    }

    /** Returns the report for machines, on one line. */
    public byte[] json(boolean rows) {
        JsonWriter json = new JsonWriter(1 << 16);
        counts(json.raw("{"), judgements).raw(",\"tables\":[");
        for (int i = 0; i < judgements.size(); i++) {
            Judgement one = judgements.get(i);
            json.raw(i == 0 ? "{" : ",{").raw("\"table\":").string(one.table().name());
            json.raw(",\"kind\":").string(one.table().kind());
            json.raw(",\"maps\":[");
            for (int m = 0; m < one.maps().size(); m++) {
                json.raw(m == 0 ? "" : ",").string(one.maps().get(m));
            }
            counts(json.raw("],"), List.of(one));
            if (rows) {
                rows(json, one);
            }
            json.raw("}");
        }
        return json.raw("]}").toBytes();
    }

    private static JsonWriter counts(JsonWriter json, List<Judgement> of) {
        json.raw("\"rows\":" + sum(of, one -> one.rows().size()));
        for (Verdict.State state : Verdict.State.values()) {
            json.raw(",\"" + state.json() + "\":" + sum(of, one -> one.count(state)));
        }
        return json.raw(",\"percent\":" + percent(of));
    }

    private static void rows(JsonWriter json, Judgement of) {
        json.raw(",\"judged\":[");
        for (int i = 0; i < of.rows().size(); i++) {
            Judgement.Judged judged = of.rows().get(i);
            json.raw(i == 0 ? "{" : ",{").raw("\"row\":").string(judged.row().name());
            json.raw(",\"target\":").string(judged.row().target());
            json.raw(",\"state\":").string(judged.verdict().state().json());
            if (judged.verdict().at() != null) {
                json.raw(",\"at\":").string(judged.verdict().at().toString());
            }
            if (!judged.verdict().because().isEmpty()) {
                json.raw(",\"because\":").string(judged.verdict().because());
            }
            json.raw("}");
        }
        json.raw("]");
    }
}
