// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** {@code ./hikyaku explain}: a path, HL7 or FHIR → the rows and values behind it, for people. Starts no engine. */
public final class ExplainCommand {

    private final ExplainOptions options;
    private final Mappings mappings;
    private final Rows rows;
    private final PrintStream out;
    private final PrintStream err;
    private boolean refused;

    private ExplainCommand(ExplainOptions options, Mappings mappings, PrintStream out, PrintStream err) {
        this.options = options;
        this.mappings = mappings;
        this.rows = Rows.of(new Home(options.home()).mappings(), options.layers());
        this.out = out;
        this.err = err;
    }

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if every message was told, 1 if some was refused, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, ExplainOptions.USAGE, "the settings", out, err, folder -> {
            ExplainOptions options = ExplainOptions.read(args, folder);
            Home home = new Home(options.home());
            Mappings mappings = Mappings.load(home.mappings(), options.layers(), home.settings());
            return new ExplainCommand(options, mappings, out, err).files();
        });
    }

    private int files() {
        for (String file : options.files()) {
            try {
                file(file);
            } catch (NoSuchFileException e) {
                refuse("hikyaku: there is no file " + file);
            } catch (IOException e) {
                refuse("hikyaku: the file %s cannot be read".formatted(file));
            }
        }
        return refused ? Command.REFUSED : Command.OK;
    }

    private void refuse(String why) {
        refused = true;
        err.println(why);
    }

    private void file(String file) throws IOException {
        List<byte[]> messages = MessageFile.read(file);
        if (messages.isEmpty()) {
            refuse("hikyaku: there is no message in " + file);
        }
        for (int i = 0; i < messages.size(); i++) {
            message("%s, message %d".formatted(file, i + 1), messages.get(i));
        }
    }

    private void message(String name, byte[] raw) {
        try {
            Hl7Message message = Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8));
            Explanation explanation = new Explanation(mappings.trace(message), rows, options.values());
            out.println(name + ": " + message.type());
            explanation.of(options.path()).forEach(out::println);
        } catch (MappingException e) {
            refuse(name + ":\n" + e.getMessage());
        }
    }
}
