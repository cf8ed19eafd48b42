// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.guide.GuideReport;
import io.hikyaku.mappings.guide.Sheet;
import io.hikyaku.mappings.language.MapFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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

    private static boolean guideReport(MappingOptions options, Home home, PrintStream out, PrintStream err)
            throws IOException {
        if (!Files.isDirectory(options.guide())) {
            err.println("hikyaku: the guide is not at " + options.guide()
                    + "; name its folder with segments/ and datatypes/: --guide DIR");
            return false;
        }
        GuideReport report = GuideReport.of(options.guide(), home.mappings(), options.layers());
        boolean rows = options.flags().contains("--rows");
        if (options.flags().contains("--json")) {
            byte[] json = report.json(rows);
            out.write(json, 0, json.length);
            out.println();
        } else {
            report.lines(rows).forEach(out::println);
        }
        return true;
    }

    private static boolean export(MappingOptions options, Rows rows, PrintStream out, PrintStream err) {
        MapFile map = rows.library().maps().get(options.words().get(0));
        if (map == null || map.isMessage()) {
            err.println("hikyaku: there is no segment or datatype map "
                    + options.words().get(0));
            return false;
        }
        Sheet.of(rows.library(), map).forEach(line -> out.print(line + "\r\n"));
        return true;
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
        return switch (options.action()) {
            case "show" -> new Shown(rows, options, out, err).print(mappings.version());
            case "guide-report" -> guideReport(options, home, out, err);
            case "export" -> export(options, rows, out, err);
            default -> new Coverage(mappings, rows, options, out, err).print();
        };
    }
}
