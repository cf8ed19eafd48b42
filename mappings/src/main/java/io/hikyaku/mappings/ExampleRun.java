// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Runs the examples beside the maps and shows what differs: {@code ./hikyaku mapping test}. */
final class ExampleRun {
    private final Path folder;
    private final MappingOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private int run;
    private int failed;

    ExampleRun(MappingOptions options, PrintStream out, PrintStream err) {
        this.folder = new Home(options.home()).mappings();
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs those of the maps that are named; an example of a layer sees that layer and those before it. False if one fails. */
    boolean all() throws IOException {
        for (int i = 0; i < options.layers().size(); i++) {
            Mappings seen = Mappings.load(folder, options.layers().subList(0, i + 1), Examples.SETTINGS);
            for (Examples.Example example : Examples.of(folder, options.layers().get(i))) {
                if (options.names(example.id())) {
                    judge(seen, example);
                }
            }
        }
        if (run == 0) {
            err.println("hikyaku: there is no example" + (options.words().isEmpty() ? "" : " of these maps"));
            return false;
        }
        out.printf("%d examples, %d failed%n", run, failed);
        return failed == 0;
    }

    private void judge(Mappings seen, Examples.Example example) {
        run++;
        List<String> expected = expected(example);
        List<String> given = given(seen, example);
        if (!expected.equals(given)) {
            failed++;
            out.println("FAILED " + example.id() + ": " + example.name());
            out.println("  at   " + example.at());
            Difference.of(expected, given).forEach(line -> out.println("  " + line));
        }
    }

    private static List<String> expected(Examples.Example example) {
        if (!example.fails().isEmpty()) {
            return example.fails().lines().toList();
        }
        Node then = example.then();
        return then == null ? List.of("(the example says neither then nor fails)") : Tree.lines(then);
    }

    private static List<String> given(Mappings seen, Examples.Example example) {
        try {
            if (!example.id().startsWith("message/")) {
                return Tree.lines(root(seen.example(example.id(), example.given())));
            }
            Mapped mapped = seen.map(Hl7Message.parse(example.given()), "");
            return resources(root(mapped.bundle()));
        } catch (MappingException e) {
            return e.slips().stream().flatMap(slip -> slip.toString().lines()).toList();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static Node root(byte[] json) {
        Node root = Tree.read(new String(json, StandardCharsets.UTF_8));
        if (root == null) {
            throw new IllegalArgumentException("the map gives nothing");
        }
        return root;
    }

    /** The resources of a Bundle, as an example of a message map lists them. */
    private static List<String> resources(Node bundle) {
        List<Node> resources = Tree.entries(bundle).get("entry") instanceof SequenceNode entries
                ? entries.getValue().stream()
                        .map(entry -> Tree.entries(entry).get("resource"))
                        .toList()
                : List.of();
        return Tree.lines(new SequenceNode(Tag.SEQ, resources, FlowStyle.BLOCK));
    }
}
