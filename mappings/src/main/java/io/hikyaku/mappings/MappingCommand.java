// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code ./hikyaku mapping}: what the mapping files say, whether their examples hold, what was never hit, what changes. */
public final class MappingCommand {
    private static final int OK = 0;
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private MappingCommand() {}

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(List.of(args), out, err);
        out.flush();
        System.exit(code);
    }

    /** Runs the command; returns 0 if all is well, 1 if something failed, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(MappingOptions.USAGE);
            return OK;
        }
        try {
            MappingOptions options = MappingOptions.read(args, Path.of(System.getProperty("hikyaku.home", ".")));
            return act(options, out, err) ? OK : REFUSED;
        } catch (MapOptions.Wrong e) {
            err.println("hikyaku: " + e.getMessage());
            err.print(MappingOptions.USAGE);
            return USAGE;
        } catch (MappingException e) {
            err.println(e.getMessage());
            return REFUSED;
        } catch (IOException e) {
            err.println("hikyaku: a file cannot be read: " + e.getMessage());
            return REFUSED;
        }
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
