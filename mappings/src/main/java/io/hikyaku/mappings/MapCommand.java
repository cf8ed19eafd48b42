// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.ssmix2.PathFindings;
import io.hikyaku.mappings.ssmix2.SsMix2Path;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./hikyaku map}: files of HL7 v2 messages → Bundles, or accounts, on standard output. Starts no engine. */
public final class MapCommand {
    private final MapOptions options;
    private final Mappings mappings;
    private final PrintStream out;
    private final EachMessage messages;

    private MapCommand(MapOptions options, Mappings mappings, PrintStream out, EachMessage messages) {
        this.options = options;
        this.mappings = mappings;
        this.out = out;
        this.messages = messages;
    }

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if every message was mapped, 1 if some was refused, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, MapOptions.USAGE, "the settings", out, err, folder -> {
            MapOptions options = MapOptions.read(args, folder);
            Home home = new Home(options.home());
            Mappings mappings = Mappings.load(home.mappings(), options.layers(), home.settings());
            MapCommand command = new MapCommand(options, mappings, out, new EachMessage(err));
            return command.messages.of(options.files(), command::message);
        });
    }

    private void message(FileMessage one) {
        try {
            Optional<SsMix2Path> path = one.path();
            Hl7Message message = one.hl7();
            Mapped mapped = mappings.map(message, "");
            List<Finding> findings = findings(path, message);
            if (options.account()) {
                print(new AccountLine(one.file(), path).of(message, mapped.account(), findings));
            } else {
                findings.forEach(
                        found -> messages.tell("%s: finding %s at %s".formatted(one.name(), found.code(), found.at())));
                print(bundle(mapped));
            }
        } catch (MappingException e) {
            refuse(one, e);
        }
    }

    private List<Finding> findings(Optional<SsMix2Path> path, Hl7Message message) {
        List<Finding> findings = new ArrayList<>();
        path.ifPresent(known -> findings.addAll(PathFindings.of(known, message)));
        findings.addAll(mappings.findings(message));
        return findings;
    }

    private void refuse(FileMessage one, MappingException why) {
        if (options.account()) {
            messages.refuse();
            print(AccountLine.problem(one.file(), why));
        } else {
            messages.refuse("%s:%n%s".formatted(one.name(), why.getMessage()));
        }
    }

    private void print(byte[] json) {
        out.write(json, 0, json.length);
        out.write('\n');
    }

    private byte[] bundle(Mapped mapped) {
        return options.pretty() ? PrettyJson.of(mapped.bundle()) : mapped.bundle();
    }
}
