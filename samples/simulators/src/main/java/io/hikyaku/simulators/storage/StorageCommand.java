// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import io.hikyaku.simulators.program.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** {@code hikyaku storage FOLDER}: an SS-MIX2 standardized storage of invented patients. Exit code 0, 1 if it cannot be written, 2 on wrong usage. */
public final class StorageCommand {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int USUAL_PATIENTS = 20;
    private static final int USUAL_YEARS = 2;
    private static final String USAGE = """
            usage: hikyaku storage FOLDER [--patients N] [--years Y] [--seed S] [--volumes V]

            Writes an SS-MIX2 standardized storage of invented patients into FOLDER, which must be empty or absent:
            admissions, visits, prescriptions, results and diseases in ISO-2022-JP, with corrections (flag 2), deletions
            (flag 0) and orders moved to another day. The same seed writes the same bytes. About 17 files a patient's year.

            --patients N  1 to 9999999, 20 if not given      --seed S     a whole number, 1 if not given
            --years Y     1 to 30, 2 if not given            --volumes V  over how many folders, 1 to 99, 1 if not given
            """;

    private StorageCommand() {}

    /** Arguments → the process's exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out, System.err));
    }

    /** Arguments → exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        Optional<StorageSettings> settings = settings(arguments);
        if (settings.isEmpty()) {
            err.print(USAGE);
            return NOT_UNDERSTOOD;
        }
        try {
            long files = write(settings.get(), new Progress(err));
            out.println("%d files of %d patients in %s"
                    .formatted(files, settings.get().patients(), settings.get().folder()));
            return 0;
        } catch (IOException e) {
            err.println("hikyaku: the storage cannot be written: " + e.getMessage());
            return FAILED;
        }
    }

    private static Optional<StorageSettings> settings(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        try {
            int patients = number(rest, "--patients", USUAL_PATIENTS);
            int years = number(rest, "--years", USUAL_YEARS);
            int seed = number(rest, "--seed", 1);
            int volumes = number(rest, "--volumes", 1);
            return rest.size() == 1 && !rest.get(0).startsWith("-")
                    ? Optional.of(StorageSettings.of(Path.of(rest.get(0)), patients, years, seed)
                            .withVolumes(volumes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes {@code --name NUMBER} out of the arguments. */
    private static int number(List<String> rest, String name, int otherwise) {
        int option = rest.indexOf(name);
        if (option < 0 || option + 1 == rest.size()) {
            return otherwise;
        }
        rest.remove(option);
        return Integer.parseInt(rest.remove(option));
    }

    /** Settings → the storage on disk, patient by patient; returns how many files it has. */
    public static long write(StorageSettings settings, Progress progress) throws IOException {
        requireEmpty(settings.folder());
        SplittableRandom seed = new SplittableRandom(settings.seed());
        long files = 0;
        for (int patient = 1; patient <= settings.patients(); patient++) {
            files += patient(settings, patient, seed.split());
            progress.pulse("%d of %d patients, %d files".formatted(patient, settings.patients(), files));
        }
        return files;
    }

    private static long patient(StorageSettings settings, int number, SplittableRandom chance) throws IOException {
        StandardizedStorage storage = new StandardizedStorage(settings);
        Life life = new Life(storage, Person.of(number, settings.firstDay(), chance), chance);
        for (int year = 0; year < settings.years(); year++) {
            life.year(settings.firstDay().plusYears(year), year == 0);
        }
        return storage.files();
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IOException("the folder is not empty");
            }
        }
    }
}
