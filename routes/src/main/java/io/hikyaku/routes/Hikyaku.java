// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.check.CheckCommand;
import io.hikyaku.routes.migrate.command.MigrateCommand;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.sharing.ClinsCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The engine's front door for people: {@code run} starts it, {@code check} says what would stop it. */
public final class Hikyaku {
    private static final String HELP = """
            usage: hikyaku run   [--home DIR]   run the engine on an installation folder until Ctrl-C
                   hikyaku check [--home DIR]   verify routes, mappings, settings and broker; exit 1 on any slip
                   hikyaku clins project PATIENT --dry-run [--home DIR]
                                                what the sharing service is to hold of a patient, and is to be told now
                   hikyaku clins document PATIENT --form FILE.json [--home DIR]
                                                a referral or discharge summary of what is known and the words of a form
                   hikyaku migrate fetch|plan|run|status|pause|resume|cancel|verify|report …
                                                a hospital's history to its destination; migrate --help says more
            """;
    private static final int SLIP = 1;
    private static final int USAGE = 2;

    private Hikyaku() {}

    /**
     * Runs one command.
     *
     * @param arguments the command and its options; exit code 0 on success, 1 on a slip in the installation, 2 on wrong usage
     */
    public static void main(String[] arguments) {
        int exit = command(List.of(arguments));
        if (exit >= 0) {
            System.exit(exit);
        }
    }

    /** Runs a command and returns its exit code, or -1 while the engine goes on running. */
    private static int command(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        if (!command.equals("run")) {
            // Before anything logs: what a command answers is read by programs, too.
            System.setProperty("logback.configurationFile", "command-logback.xml");
        }
        if (command.equals("clins") && !arguments.contains("--help")) {
            return ClinsCommand.run(
                    arguments.subList(1, arguments.size()),
                    System.getProperty("hikyaku.home", ""),
                    System.out,
                    System.err);
        }
        if (command.equals("migrate")) {
            return migrate(arguments.subList(1, arguments.size()));
        }
        if (arguments.contains("--help")) {
            System.out.print(HELP);
            return 0;
        }
        if (!Arrays.asList("run", "check").contains(command)
                || arguments.size() == 2
                || arguments.size() > 3
                || (arguments.size() == 3 && !arguments.get(1).equals("--home"))) {
            System.err.print(HELP);
            return USAGE;
        }
        Path home = Path.of(arguments.size() == 3 ? arguments.get(2) : System.getProperty("hikyaku.home", ""))
                .toAbsolutePath()
                .normalize();
        return command.equals("check") ? CheckCommand.run(home, System.out) : run(home);
    }

    private static int migrate(List<String> words) {
        if (words.contains("--help")) {
            System.out.print(MigrateCommand.help());
            return 0;
        }
        // The launcher knows whether a person looks on; from Java 22 on System.console() does not tell.
        MigrateCommand.Terminal terminal = new MigrateCommand.Terminal(
                System.out,
                System.err,
                Boolean.getBoolean("hikyaku.terminal"),
                Objects.requireNonNullElse(System.getenv("HIKYAKU_PASSWORD"), ""));
        return MigrateCommand.run(words, System.getProperty("hikyaku.home", ""), terminal);
    }

    private static int run(Path home) {
        int slips = CheckCommand.run(home, System.err);
        if (slips != 0) {
            return SLIP;
        }
        try {
            Engine.start(Settings.read(home));
            return -1;
        } catch (RuntimeException e) {
            System.err.println(StartFailure.of(e).text());
            return SLIP;
        }
    }
}
