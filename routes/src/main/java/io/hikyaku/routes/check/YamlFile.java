// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file → its values with their lines, or the slip that makes it none. */
final class YamlFile {
    /** Mappings and lists in each other that are read. */
    static final int DEEPEST = 50;

    private final TextFile file;
    private final RouteProblem kind;
    private final Slips slips;

    private YamlFile(TextFile file, RouteProblem kind, Slips slips) {
        this.file = file;
        this.kind = kind;
        this.slips = slips;
    }

    /**
     * Reads a file.
     *
     * @param home the installation folder
     * @param name the file below it
     * @param kind the problem its slips are
     * @param slips hears of every one
     * @return its outermost value; empty if the file is not one YAML document
     */
    static Optional<YamlValue> read(Path home, String name, RouteProblem kind, Slips slips) {
        return TextFile.read(home, name, kind, slips).flatMap(file -> new YamlFile(file, kind, slips).value());
    }

    private Optional<YamlValue> value() {
        if (indentedWithTabs()) {
            return Optional.empty();
        }
        try {
            return named() ? Optional.empty() : composed();
        } catch (MarkedYAMLException e) {
            slip("this is not YAML: " + e.getProblem(), line(e));
        } catch (YAMLException e) {
            slip("this is not YAML the engine reads: it is nested deeper than " + DEEPEST + " levels", 1);
        }
        return Optional.empty();
    }

    private Optional<YamlValue> composed() {
        Node root = yaml().compose(new StringReader(file.text()));
        if (root == null) {
            slip("the file is empty", 1);
            return Optional.empty();
        }
        YamlValue value = new YamlValue(file.name(), root);
        twice(value);
        return Optional.of(value);
    }

    private boolean indentedWithTabs() {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String indentation =
                    line.substring(0, line.length() - line.stripLeading().length());
            if (indentation.indexOf('\t') >= 0 && !line.isBlank()) {
                slips.add(
                        kind,
                        "a tab stands in the indentation, where YAML takes blanks only",
                        new Place(file.name(), i + 1),
                        "indent every line of this file with blanks");
                return true;
            }
        }
        return false;
    }

    /** Route files say what they mean where they mean it, so they take nothing from elsewhere by anchor and alias. */
    private boolean named() {
        for (Event event : yaml().parse(new StringReader(file.text()))) {
            if (event instanceof AliasEvent alias) {
                slips.add(
                        kind,
                        "the alias *" + alias.getAnchor() + " hides what stands here",
                        new Place(file.name(), event.getStartMark().getLine() + 1),
                        "write out what the anchor names");
                return true;
            }
        }
        return false;
    }

    private void twice(YamlValue value) {
        Map<String, Integer> lines = new HashMap<>();
        for (YamlValue.Entry entry : value.entries()) {
            Integer before = lines.putIfAbsent(entry.name(), entry.at().line());
            if (before != null) {
                slips.add(
                        kind,
                        entry.name() + " stands twice, first in line " + before,
                        entry.at(),
                        "keep one of the two");
            }
            twice(entry.value());
        }
        value.items().forEach(this::twice);
    }

    private void slip(String what, int line) {
        slips.add(kind, what, new Place(file.name(), line), "correct this line or the one above it");
    }

    /** What is opened and never closed is found at the end of the file, and looked for where it was opened. */
    private static int line(MarkedYAMLException e) {
        boolean atTheEnd = e.getProblem() != null && e.getProblem().contains("end of stream");
        Mark mark = atTheEnd && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST - 1);
        return new Yaml(options);
    }
}
