// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.plan.Fate;
import io.hikyaku.mappings.plan.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Two folders of mappings and files of messages → which elements change in which messages: {@code ./hikyaku mapping diff}. */
final class Changes {
    private static final int FOLDERS = 2;

    private final MappingOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final Mappings before;
    private final Mappings after;
    private int messages;
    private int changed;
    private boolean refused;

    Changes(MappingOptions options, PrintStream out, PrintStream err) throws IOException {
        this.options = options;
        this.out = out;
        this.err = err;
        MappingSettings settings = new Home(options.home()).settings();
        this.before = Mappings.load(Path.of(options.words().get(0)), options.layers(), settings);
        this.after = Mappings.load(Path.of(options.words().get(1)), options.layers(), settings);
    }

    /** Prints what changes; false if a file is not there or a message cannot be read at all. */
    boolean print() throws IOException {
        for (String file : options.words().subList(FOLDERS, options.words().size())) {
            try {
                file(file);
            } catch (NoSuchFileException e) {
                refused = true;
                err.println("hikyaku: there is no file " + file);
            }
        }
        out.printf("%d of %d messages change%n", changed, messages);
        return !refused;
    }

    private void file(String file) throws IOException {
        for (FileMessage one : FileMessage.in(file)) {
            try {
                message(one.name(), one.hl7());
            } catch (MappingException e) {
                refused = true;
                err.println(one.name() + ":\n" + e.getMessage());
            }
        }
    }

    private void message(String name, Hl7Message message) {
        messages++;
        Outcome old = Outcome.of(before, message);
        Outcome now = Outcome.of(after, message);
        List<String> lines = lines(old, now);
        if (old.refused().isEmpty() && now.refused().isEmpty()) {
            lines.addAll(creations(old, now));
            lines.addAll(accounts(message, old, now));
        }
        if (!lines.isEmpty()) {
            changed++;
            out.println(name + ": " + message.type());
            lines.forEach(out::println);
        }
    }

    private static List<String> lines(Outcome old, Outcome now) {
        List<String> lines = new ArrayList<>();
        if (!old.refused().isEmpty() || !now.refused().isEmpty()) {
            if (!old.refused().equals(now.refused())) {
                lines.add("  was       " + (old.refused().isEmpty() ? "carried" : "refused: " + old.refused()));
                lines.add("  is        " + (now.refused().isEmpty() ? "carried" : "refused: " + now.refused()));
            }
            return lines;
        }
        old.written().forEach((key, was) -> {
            Written is = now.written().get(key);
            if (is == null) {
                lines.add("  gone      %s%n            %s".formatted(was.path(), row(was)));
            } else if (!is.text().equals(was.text())) {
                lines.add("  changed   %s%n            %s → %s".formatted(is.path(), row(was), row(is)));
            }
        });
        now.written().forEach((key, is) -> {
            if (!old.written().containsKey(key)) {
                lines.add("  new       %s%n            %s".formatted(is.path(), row(is)));
            }
        });
        return lines;
    }

    /** The resources that both make, one of the two only where the destination lacks them. */
    private static List<String> creations(Outcome old, Outcome now) {
        Set<String> resources = new LinkedHashSet<>();
        old.written().values().forEach(written -> resources.add(written.resource()));
        Set<String> kept =
                now.written().values().stream().map(Written::resource).collect(Collectors.toSet());
        return resources.stream()
                .filter(resource -> kept.contains(resource)
                        && old.onlyIfNew().contains(resource) != now.onlyIfNew().contains(resource))
                .map(resource -> "  changed   %s%n            %s → %s"
                        .formatted(resource, creation(old, resource), creation(now, resource)))
                .toList();
    }

    private static String creation(Outcome outcome, String resource) {
        return outcome.onlyIfNew().contains(resource) ? "created where it is missing" : "written always";
    }

    /** The values of the message that count as something else. */
    private static List<String> accounts(Hl7Message message, Outcome old, Outcome now) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < old.fates().size(); i++) {
            Fate was = old.fates().get(i);
            Fate is = now.fates().get(i);
            if (was.kind() != is.kind()) {
                lines.add("  counts    %s%n            %s → %s"
                        .formatted(message.path(was.leaf()), word(was.kind()), word(is.kind())));
            }
        }
        return lines;
    }

    private static String word(Fate.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Place row(Written written) {
        return written.rows().get(0);
    }
}
