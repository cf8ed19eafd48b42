// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    private void message(String file, int number, byte[] raw) {
        try {
            Hl7Message message = Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8));
            Mapped mapped = mappings.map(message, "");
            print(options.account() ? account(file, message, mapped.account()) : bundle(mapped));
        } catch (MappingException e) {
            if (options.account()) {
                messages.refuse();
                print(problem(file, e));
            } else {
                messages.refuse("%s, message %d:%n%s".formatted(file, number, e.getMessage()));
            }
        }
    }

    private void print(byte[] json) {
        out.write(json, 0, json.length);
        out.write('\n');
    }

    private byte[] bundle(Mapped mapped) {
        return options.pretty() ? PrettyJson.of(mapped.bundle()) : mapped.bundle();
    }

    private static byte[] account(String file, Hl7Message message, Account account) {
        JsonWriter json = new JsonWriter(1_024);
        json.raw("{\"file\":").string(file);
        json.raw(",\"controlId\":").string(message.controlId());
        json.raw(",\"type\":").string(message.type());
        json.raw(",\"populated\":" + account.populated());
        json.raw(",\"mapped\":" + account.mapped());
        json.raw(",\"skipped\":" + account.skipped());
        json.raw(",\"unmapped\":[");
        for (int i = 0; i < account.unmapped().size(); i++) {
            json.raw(i == 0 ? "" : ",").string(account.unmapped().get(i));
        }
        return json.raw("]}").toBytes();
    }

    private static byte[] problem(String file, MappingException problem) {
        JsonWriter json = new JsonWriter(256);
        json.raw("{\"file\":").string(file);
        return json.raw(",\"problem\":")
                .string(problem.code() + " " + problem.what())
                .raw("}")
                .toBytes();
    }
}
