// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.plan.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        int number = 0;
        for (byte[] raw : MessageFile.read(file)) {
            number++;
            String name = "%s, message %d".formatted(file, number);
            try {
                message(name, Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)));
            } catch (MappingException e) {
                refused = true;
                err.println(name + ":\n" + e.getMessage());
            }
        }
    }

    private void message(String name, Hl7Message message) {
        messages++;
        List<String> lines = lines(Outcome.of(before, message), Outcome.of(after, message));
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

    private static Place row(Written written) {
        return written.rows().get(0);
    }
}
