// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code ./hikyaku mapping}: what the mapping files say, whether their examples hold, what was never hit, what changes. */
public final class MappingCommand {

    private MappingCommand() {}

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if all is well, 1 if something failed, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, MappingOptions.USAGE, "a file", out, err, folder -> {
            MappingOptions options = MappingOptions.read(args, folder);
            return act(options, out, err) ? Command.OK : Command.REFUSED;
        });
    }

    private static boolean act(MappingOptions options, PrintStream out, PrintStream err) throws IOException {
        if (options.action().equals("test")) {
            return new ExampleRun(options, out, err).all();
        }
        if (options.action().equals("diff")) {
            return new Changes(options, out, err).print();
        }
        Home home = new Home(options.home());
        Mappings mappings = Mappings.load(home.mappings(), options.layers(), home.settings());
        Rows rows = Rows.of(home.mappings(), options.layers());
        return options.action().equals("show")
                ? new Shown(rows, options, out, err).print(mappings.version())
                : new Coverage(mappings, rows, options, out, err).print();
    }
}
