// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables as written → compiled, each once. */
final class Tables {
    private final Map<String, TableFile> files;
    private final Set<String> unreadable;
    private final MappingSettings settings;
    private final Map<String, TablePlan> plans = new HashMap<>();

    Tables(Library library, MappingSettings settings) {
        this.files = library.tables();
        this.unreadable = library.unreadable();
        this.settings = settings;
    }

    @Nullable
    TableFile file(String id) {
        return files.get(id);
    }

    boolean isUnreadable(String id) {
        return unreadable.contains(id);
    }

    Set<String> ids() {
        return files.keySet();
    }

    TablePlan plan(TableFile file) {
        return plans.computeIfAbsent(file.id(), id -> compiled(file));
    }

    private TablePlan compiled(TableFile file) {
        Map<String, TablePlan.Code> codes = new HashMap<>();
        Map<String, List<TablePlan.Dated>> dated = new HashMap<>();
        Map<String, Value> systems = new HashMap<>();
        String to = Constants.filled(file.to(), settings);
        for (TableFile.Code code : file.codes()) {
            String system = code.system().isEmpty() ? to : Constants.filled(code.system(), settings);
            TablePlan.Code target = new TablePlan.Code(
                    Constants.filled(code.to(), settings),
                    code.display(),
                    systems.computeIfAbsent(system, text -> Value.constant(text, file.at())));
            if (code.isDated()) {
                dated.computeIfAbsent(code.from(), from -> new ArrayList<>(2))
                        .add(new TablePlan.Dated(code.validFrom(), code.validTo(), target));
            } else {
                codes.put(code.from(), target);
            }
        }
        String otherwise = file.otherwise().isEmpty() ? "hold" : file.otherwise();
        return new TablePlan(
                file.id(), Map.copyOf(codes), Map.copyOf(dated), Otherwise.valueOf(otherwise.toUpperCase(Locale.ROOT)));
    }
}
