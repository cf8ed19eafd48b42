// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code hikyaku check}: an installation folder → every slip in what integrators edit, with file, line and fix. Starts
 * nothing, writes nothing, and says the same of the same files every time.
 */
public final class CheckCommand {
    private static final List<Checker> CHECKERS = List.of(
            new SettingsCheck(),
            new LedgerCheck(),
            new PlaceholderCheck(),
            new RouteNameCheck(),
            new EndpointCheck(),
            new PortCheck(),
            new WalkCheck(),
            new QueueCheck(),
            new DestinationCheck(),
            new SwitchedOffCheck(),
            new EgressCheck(),
            new PatientDataCheck(),
            new SchemaCheck(),
            new ConnectorCheck(),
            new BrokerCheck(),
            new ProfileSetCheck(),
            new LayerCheck());

    private CheckCommand() {}

    /**
     * Checks an installation and prints its slips, ordered by file and line, then what was checked.
     *
     * @param home the installation folder
     * @param out where the slips are printed
     * @return the exit code: 0 if there are none, 1 if there is any
     */
    public static int run(Path home, PrintStream out) {
        return run(home, out, Surroundings.ofThisProcess());
    }

    static int run(Path home, PrintStream out, Surroundings surroundings) {
        Slips slips = new Slips();
        if (!Files.isDirectory(home.resolve(RouteFile.FOLDER))) {
            slips.add(
                    RouteProblem.SETTING,
                    "this folder is no installation: it has no folder " + RouteFile.FOLDER,
                    new Place(Settings.FILE, 1),
                    "start in an installation folder, or name one with --home");
            return print(slips, "", out);
        }
        try {
            Installation installation = Installation.read(home, surroundings, slips);
            CHECKERS.forEach(checker -> checker.check(installation, slips));
            return print(slips, counts(installation), out);
        } catch (UncheckedIOException e) {
            slips.add(
                    RouteProblem.SETTING,
                    "a folder of the installation cannot be read",
                    new Place(Settings.FILE, 1),
                    "let the engine's user read routes, connectors, mappings and artemis-config");
            return print(slips, "", out);
        }
    }

    private static String counts(Installation installation) {
        return "%d routes, %d connectors, %d mapping files, %d settings"
                .formatted(
                        installation.routes().size(),
                        installation.connectorFiles().size(),
                        MappingFiles.count(installation.home()),
                        installation.settings().names().size());
    }

    private static int print(Slips slips, String counts, PrintStream out) {
        List<Slip> sorted = slips.sorted();
        sorted.forEach(slip -> out.print(slip.problem().text() + "\n\n"));
        List<String> unchecked = slips.uncheckedProfiles();
        if (!unchecked.isEmpty()) {
            out.print(
                    "note: %d profiles the mappings name are not in mappings/profiles and were not checked, such as %s\n"
                            .formatted(unchecked.size(), unchecked.get(0)));
        }
        String found = sorted.isEmpty() ? "no slips" : sorted.size() == 1 ? "1 slip" : sorted.size() + " slips";
        out.print("checked: " + (counts.isEmpty() ? "nothing" : counts) + ": " + found + "\n");
        out.flush();
        return sorted.isEmpty() ? 0 : 1;
    }
}
