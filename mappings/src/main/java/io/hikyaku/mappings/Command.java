// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntBiFunction;

/** What the commands of this room have in common: help, wrong words, problems, exit codes. */
final class Command {
    static final int OK = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;

    /** A command's own part: the installation folder → its exit code. */
    @FunctionalInterface
    interface Work {
        int done(Path home) throws IOException, MapOptions.Wrong;
    }

    private Command() {}

    /** Runs a command on the streams of the process, in UTF-8, and leaves with its exit code. */
    static void leave(ToIntBiFunction<PrintStream, PrintStream> command) {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = command.applyAsInt(out, err);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs a command's own part, or shows its usage.
     *
     * @param unreadable what cannot be read where reading fails
     * @return 0, 1 or 2
     */
    static int run(List<String> args, String usage, String unreadable, PrintStream out, PrintStream err, Work work) {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(usage);
            return OK;
        }
        try {
            return work.done(Path.of(System.getProperty("hikyaku.home", ".")));
        } catch (MapOptions.Wrong e) {
            err.println("hikyaku: " + e.getMessage());
            err.print(usage);
            return USAGE;
        } catch (MappingException e) {
            err.println(e.getMessage());
            return REFUSED;
        } catch (IOException e) {
            err.println("hikyaku: " + unreadable + " cannot be read: " + e.getMessage());
            return REFUSED;
        }
    }
}
