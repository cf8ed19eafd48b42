// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.PrintStream;
import java.util.List;

/** {@code ./hikyaku explain}: a path, HL7 or FHIR → the rows and values behind it, for people. Starts no engine. */
public final class ExplainCommand {
    private final ExplainOptions options;
    private final Mappings mappings;
    private final Rows rows;
    private final PrintStream out;
    private final EachMessage messages;

    private ExplainCommand(ExplainOptions options, Mappings mappings, PrintStream out, EachMessage messages) {
        this.options = options;
        this.mappings = mappings;
        this.rows = Rows.of(new Home(options.home()).mappings(), options.layers());
        this.out = out;
        this.messages = messages;
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
            ExplainCommand command = new ExplainCommand(options, mappings, out, new EachMessage(err));
            return command.messages.of(options.files(), command::message);
        });
    }

    private void message(FileMessage one) {
        try {
            Hl7Message message = one.hl7();
            Explanation explanation = new Explanation(mappings.trace(message), rows, options.values());
            out.println(one.name() + ": " + message.type());
            explanation.of(options.path()).forEach(out::println);
        } catch (MappingException e) {
            messages.refuse(one.name() + ":\n" + e.getMessage());
        }
    }
}
