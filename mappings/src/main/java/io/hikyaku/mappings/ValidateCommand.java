// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.fhir.JsonWriter;
import io.hikyaku.mappings.validation.ConformanceJudge;
import io.hikyaku.mappings.validation.ProfileSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./hikyaku validate}: files of FHIR JSON → the rules of a profile set they break, offline. */
public final class ValidateCommand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_FILE_BYTES = 256 * 1024 * 1024;

    private final ValidateOptions options;
    private final ConformanceJudge judge;
    private final PrintStream out;
    private final PrintStream err;
    private int resources;
    private int errors;
    private boolean unreadable;

    private ValidateCommand(ValidateOptions options, ConformanceJudge judge, PrintStream out, PrintStream err) {
        this.options = options;
        this.judge = judge;
        this.out = out;
        this.err = err;
    }

    /** Runs the command and leaves with its exit code. */
    public static void main(String[] args) {
        Command.leave((out, err) -> run(List.of(args), out, err));
    }

    /** Runs the command; returns 0 if no rule is broken, 1 if one is or a file is not readable, 2 if the words are no command. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return Command.run(args, ValidateOptions.USAGE, "a file", out, err, folder -> {
            ValidateOptions options = ValidateOptions.read(args, folder);
            ProfileSets sets = new Home(options.home()).profiles();
            ConformanceJudge judge = ConformanceJudge.of(FhirContext.forR4Cached(), sets.packages(options.profiles()));
            return new ValidateCommand(options, judge, out, err).all();
        });
    }

    private int all() {
        for (String file : options.files()) {
            try {
                file(file);
            } catch (NoSuchFileException e) {
                refuse("there is no file " + file);
            } catch (JsonProcessingException e) {
                refuse(file + " is no JSON");
            } catch (IOException e) {
                refuse(file + " cannot be read");
            }
        }
        if (!options.json()) {
            out.printf("validated: %d resources against %s: %d rules broken%n", resources, options.profiles(), errors);
        }
        return errors == 0 && !unreadable ? Command.OK : Command.REFUSED;
    }

    private void refuse(String why) {
        unreadable = true;
        err.println("hikyaku: " + why);
    }

    /** A file holds one resource, or one behind the other, as {@code ./hikyaku map} prints them. */
    private void file(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IOException("larger than %d bytes".formatted(MAX_FILE_BYTES));
            }
            int number = 0;
            MappingIterator<JsonNode> read = JSON.readerFor(JsonNode.class).readValues(bytes);
            while (read.hasNext()) {
                number++;
                resource(file, number, JSON.writeValueAsBytes(read.next()));
            }
        }
    }

    private void resource(String file, int number, byte[] json) {
        List<ConformanceJudge.BrokenRule> broken = judge.broken(json);
        resources++;
        errors += broken.size();
        if (options.json()) {
            byte[] line = line(file, number, broken);
            out.write(line, 0, line.length);
            out.println();
        } else if (!broken.isEmpty()) {
            out.println("%s, resource %d:".formatted(file, number));
            broken.forEach(rule -> out.println(problem(rule)));
        }
    }

    private Slip problem(ConformanceJudge.BrokenRule rule) {
        return new Slip(
                MappingProblem.NOT_CONFORMANT,
                "a rule of the profile set is broken: " + rule.rule() + (options.values() ? ": " + rule.words() : ""),
                rule.at(),
                options.values()
                        ? "correct the row that writes it; ./hikyaku explain names it"
                        : "correct the row that writes it; --values shows the validator's own words, which quote values");
    }

    private static byte[] line(String file, int number, List<ConformanceJudge.BrokenRule> broken) {
        JsonWriter json = new JsonWriter(256);
        json.raw("{\"file\":").string(file).raw(",\"resource\":" + number).raw(",\"broken\":[");
        for (int i = 0; i < broken.size(); i++) {
            json.raw(i == 0 ? "{\"rule\":" : ",{\"rule\":").string(broken.get(i).rule());
            json.raw(",\"at\":").string(broken.get(i).at()).raw("}");
        }
        return json.raw("]}").toBytes();
    }
}
