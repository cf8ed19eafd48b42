// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * {@code hikyaku demo [--once] [--home DIR]}: the samples → through the engine into a cloud EHR, and the proof that nothing
 * was lost.
 *
 * <p>Exit code 0 if all is well, 1 if not, 2 if the command was not understood. It reads the system properties {@code
 * hikyaku.home}, {@code hikyaku.engine.classpath} and {@code hikyaku.cloudehr.classpath}, which the launcher sets.
 */
public final class Demo {
    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final String USAGE = """
            usage: hikyaku demo [--once] [--home DIR]

            Starts a cloud EHR and the engine on free ports of this machine, sends every message of samples/,
            shows what became of each, and reads the EHR's store back to prove that nothing was lost.
            It then stays up, with the console, until Ctrl-C.

              --once      stop after the proof
              --home DIR  the installation folder (usual: the folder of the launcher)

            exit code  0  everything received is applied, superseded, a duplicate or held, and nothing is lost
                       1  it is not, or a program could not start
                       2  the command was not understood
            """;

    private Demo() {}

    /** Arguments → the process's exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), DemoSettings::of, out, err));
    }

    static int run(
            List<String> arguments,
            BiFunction<Path, Boolean, DemoSettings> settings,
            PrintStream out,
            PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return WELL;
        }
        List<String> rest = new ArrayList<>(arguments);
        boolean once = rest.remove("--once");
        String home = home(rest);
        if (!rest.isEmpty() || !Files.isDirectory(Path.of(home).resolve("samples"))) {
            err.println(rest.isEmpty() ? "no samples in " + home : "not understood: " + String.join(" ", rest));
            err.print(USAGE);
            return NOT_UNDERSTOOD;
        }
        return run(settings.apply(Path.of(home).toAbsolutePath().normalize(), once), out, err);
    }

    /** Takes {@code --home DIR} out of the arguments. */
    private static String home(List<String> rest) {
        int option = rest.indexOf("--home");
        if (option < 0 || option + 1 == rest.size()) {
            return System.getProperty("hikyaku.home", "");
        }
        rest.remove(option);
        return rest.remove(option);
    }

    private static int run(DemoSettings settings, PrintStream out, PrintStream err) {
        try {
            return new DemoRun(settings, out, err).run() ? WELL : NOT_WELL;
        } catch (DemoException | IOException e) {
            err.println("demo: " + e.getMessage());
            return NOT_WELL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_WELL;
        }
    }
}
