// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.validation.Pitfalls;
import io.hikyaku.mappings.validation.ProfilePackage;
import io.hikyaku.mappings.validation.ProfileSets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code ./hikyaku profiles}: FHIR packages → the profile sets of the installation. They are licensed to the site and never shipped. */
public final class ProfilesCommand {
    private static final String USAGE = """
            usage: ./hikyaku profiles add FILE.tgz [--set NAME] | list

              add FILE.tgz  installs a FHIR package into mappings/profiles/NAME, by default the set it is the base of,
                            jp-core-1.2.0; add a package of terminology, or one that builds on another, with the --set
                            of that other. Says name, version and licence, and warns of what is known to go wrong
              list          the sets that are installed, and the packages in them

              --home DIR    the installation folder with mappings/

            Exit codes: 0 done, 1 the file is no package that can be installed, 2 wrong usage.
            """;

    private final ProfileSets sets;
    private final PrintStream out;

    private ProfilesCommand(ProfileSets sets, PrintStream out) {
        this.sets = sets;
        this.out = out;
    }

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if it is done, 1 if the package is refused, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, USAGE, "a file", out, err, folder -> {
            List<String> plain = new ArrayList<>();
            String set = "";
            Path home = folder;
            for (Iterator<String> word = args.iterator(); word.hasNext(); ) {
                String next = word.next();
                switch (next) {
                    case "--set" -> set = MapOptions.behind(word, next);
                    case "--home" -> home = Path.of(MapOptions.behind(word, next));
                    default -> plain.add(MapOptions.file(next));
                }
            }
            ProfilesCommand command = new ProfilesCommand(new Home(home).profiles(), out);
            if (plain.equals(List.of("list"))) {
                return command.list();
            }
            if (plain.size() != 2 || !plain.get(0).equals("add")) {
                throw new MapOptions.Wrong("say add and a file, or list");
            }
            return command.add(Path.of(plain.get(1)), set);
        });
    }

    private int add(Path file, String named) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        ProfilePackage found = ProfilePackage.read(file);
        String set = named.isEmpty() ? found.set() : named;
        sets.add(file, found, set);
        out.println("installed: " + said(found) + " in the set " + set);
        List<ProfilePackage> others = packages(set).stream()
                .filter(other -> !said(other).equals(said(found)))
                .toList();
        Pitfalls.of(found, others).forEach(warning -> out.println("warning: " + warning));
        return Command.OK;
    }

    private int list() throws IOException {
        out.println(ProfileSets.R4 + "\n  FHIR R4 itself, always there");
        for (String set : sets.names()) {
            out.println(set);
            packages(set).forEach(found -> out.println("  " + said(found)));
        }
        return Command.OK;
    }

    private List<ProfilePackage> packages(String set) throws IOException {
        return sets.has(set)
                ? sets.packages(set).stream().map(ProfilePackage::read).toList()
                : List.of();
    }

    private static String said(ProfilePackage found) {
        return "%s %s, %s, %d profiles"
                .formatted(
                        found.name(),
                        found.version(),
                        found.licence().isEmpty() ? "licence not stated" : "licence " + found.licence(),
                        found.profiles());
    }
}
