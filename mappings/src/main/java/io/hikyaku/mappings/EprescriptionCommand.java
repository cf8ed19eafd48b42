// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.prescription.sj1.ElementAccount;
import io.hikyaku.mappings.prescription.sj1.Sj1Prescription;
import io.hikyaku.mappings.prescription.sj1.Sj1Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./hikyaku eprescription encode}: prescriptions in HL7 v2 or FHIR → {@code SJ1} on standard output. */
public final class EprescriptionCommand {
    private final EprescriptionOptions options;
    private final @Nullable Mappings mappings;
    private final Sj1Settings settings;
    private final byte[] institution;
    private final PrintStream out;
    private final EachMessage messages;

    private EprescriptionCommand(EprescriptionOptions options, PrintStream out, PrintStream err) throws IOException {
        Home home = new Home(options.home());
        MappingSettings own = home.settings();
        this.options = options;
        this.mappings = options.onlyBundles() ? null : Mappings.load(home.mappings(), options.layers(), own);
        this.settings = new Sj1Settings(own.facility(), own.zone(), options.charset());
        this.institution =
                options.institution().isEmpty() ? new byte[0] : Files.readAllBytes(Path.of(options.institution()));
        this.out = out;
        this.messages = new EachMessage(err);
    }

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if every prescription was written, 1 if some was refused, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, EprescriptionOptions.USAGE, "a file", out, err, folder -> {
            EprescriptionOptions options = EprescriptionOptions.read(args, folder);
            EprescriptionCommand command = new EprescriptionCommand(options, out, err);
            return command.messages.of(options.files(), command::prescription);
        });
    }

    private void prescription(FileMessage one) {
        try {
            Sj1Prescription made = Sj1Prescription.of(bundle(one), institution, settings);
            byte[] bytes = options.account()
                    ? account(one.file(), made.account())
                    : made.file().bytes();
            out.write(bytes, 0, bytes.length);
        } catch (MappingException e) {
            messages.refuse("%s:%n%s".formatted(one.name(), e.getMessage()));
        }
    }

    private byte[] bundle(FileMessage one) {
        if (one.isBundle() || mappings == null) {
            return one.raw();
        }
        return mappings.map(one.hl7(), "").bundle();
    }

    private static byte[] account(String file, ElementAccount account) {
        JsonWriter json = new JsonWriter(1_024);
        json.raw("{\"file\":").string(file);
        json.raw(",\"populated\":" + account.populated());
        json.raw(",\"mapped\":" + account.mapped());
        json.raw(",\"skipped\":{");
        for (int i = 0; i < account.skipped().size(); i++) {
            json.raw(i == 0 ? "" : ",").string(account.skipped().get(i).path());
            json.raw(":").string(account.skipped().get(i).why());
        }
        json.raw("},\"unmapped\":[");
        for (int i = 0; i < account.unmapped().size(); i++) {
            json.raw(i == 0 ? "" : ",").string(account.unmapped().get(i));
        }
        return json.raw("]}\n").toBytes();
    }
}
