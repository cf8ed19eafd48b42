// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.clins.ClinsDocument;
import io.hikyaku.mappings.clins.ClinsSettings;
import io.hikyaku.mappings.clins.Known;
import io.hikyaku.mappings.clins.Projector.Projection;
import io.hikyaku.mappings.clins.SentDocument;
import io.hikyaku.mappings.clins.Told;
import io.hikyaku.mappings.clins.Transmission;
import io.hikyaku.mappings.clins.Transmissions;
import io.hikyaku.mappings.clins.Unit;
import io.hikyaku.mappings.fhir.Identity;
import io.hikyaku.routes.check.ProjectedDestination;
import io.hikyaku.routes.ledger.KnownFacts;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.Projectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./hikyaku clins project PATIENT --dry-run}: a patient's number → the Bundles the sharing service is to hold of him, on standard
 * output, and what it would be told now, beside them. {@code ./hikyaku clins document PATIENT --form FILE}: a form → a document, sent to the
 * running engine, or with {@code --dry-run} shown. The ledger is read beside the running engine.
 */
public final class ClinsCommand {
    private static final String USAGE = """
            usage: hikyaku clins project  PATIENT --dry-run [--home DIR]
                   hikyaku clins document PATIENT --form FILE.json [--cda FILE.xml] [--cancel] [--dry-run] [--home DIR]
              PATIENT is the number of PID-3. Bundles go to standard output, one a line; what would be told of them, and what
              waits for what, to standard error. A document is made of what is known, the words of the form and those of a
              CDA document, and sent to the running engine; --cancel takes back the one of the form's number. With --dry-run
              it is shown and nothing is sent.
            """;
    private static final int WRONG_USAGE = 2;
    private static final int FAILED = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final ProjectedDestination destination;
    private final KnownFacts known;

    private ClinsCommand(Settings settings, ProjectedDestination destination) {
        this.settings = settings;
        this.destination = destination;
        this.known = new KnownFacts(ledger(settings));
    }

    /** Runs the command; returns 0, or 1 where nothing is known of the patient, or 2 where the words are no command. */
    public static int run(List<String> words, String ownHome, PrintStream out, PrintStream err) {
        List<String> rest = new ArrayList<>(words);
        boolean dry = rest.remove("--dry-run");
        boolean cancel = rest.remove("--cancel");
        String home = option(rest, "--home", ownHome);
        String form = option(rest, "--form", "");
        String cda = option(rest, "--cda", "");
        String verb = rest.size() == 2 ? rest.get(0) : "";
        boolean projects = verb.equals("project") && dry && !cancel && form.isEmpty() && cda.isEmpty();
        if (!projects && !(verb.equals("document") && !form.isEmpty())) {
            err.print(USAGE);
            return WRONG_USAGE;
        }
        try {
            Settings settings = Settings.read(Path.of(home).toAbsolutePath().normalize());
            ClinsCommand command = new ClinsCommand(settings, ProjectedDestination.of(settings.home()));
            return projects
                    ? command.project(rest.get(1), out, err)
                    : command.document(command.made(rest.get(1), form(form, cda), cancel), dry, out, err);
        } catch (RouteException | MappingException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (IOException | IllegalArgumentException e) {
            err.println("the form cannot be read, or the CDA document: " + form + " " + cda);
            return FAILED;
        }
    }

    private static JsonNode form(String form, String cda) throws IOException {
        JsonNode words = Told.json(Files.readAllBytes(Path.of(form)));
        if (!cda.isEmpty() && words instanceof ObjectNode own) {
            own.put("cda", Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(cda))));
        }
        return words;
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return otherwise;
        }
        words.remove(at);
        return words.remove(at);
    }

    private static JdbcClient ledger(Settings settings) {
        String url = settings.get("ledger.url");
        return url.equals("sqlite")
                ? LedgerDatabase.onlyReading(settings.data().resolve("ledger").resolve("ledger.db"))
                : LedgerDatabase.onlyReading(
                        new LedgerServer(url, settings.get("ledger.user"), settings.get("ledger.password")));
    }

    private SentDocument made(String number, JsonNode form, boolean cancel) {
        ClinsSettings own = new Projectors(settings).settings(destination.options());
        Known facts = known.of(destination.name(), patient(number));
        Instant now = Instant.now();
        return new SentDocument(
                cancel ? ClinsDocument.withdrawn(facts, form, own, now) : ClinsDocument.of(facts, form, own, now));
    }

    /** What the ledger says now may be past when the document's turn comes; the engine decides then. */
    private int document(SentDocument document, boolean dry, PrintStream out, PrintStream err) {
        String told =
                known.told(destination.name(), List.of(document.identity())).getOrDefault(document.identity(), "");
        String word = document.after(told, settings.get("hikyaku.facility"))
                .map(one -> one.operation().word())
                .orElse("nothing, it is held as it is");
        if (dry) {
            out.println(line(document.bundle()));
        } else {
            new DocumentDoor(settings)
                    .send(document.bundle().toString().getBytes(StandardCharsets.UTF_8), destination.name());
        }
        err.println(document.identity() + (dry ? "  would: " : "  on its way: ") + word);
        return 0;
    }

    private String patient(String number) {
        return new Identity().of("Patient", settings.get("hikyaku.facility"), List.of(number));
    }

    private int project(String number, PrintStream out, PrintStream err) {
        String facility = settings.get("hikyaku.facility");
        Projection projection = new Projectors(settings)
                .of(destination.options())
                .project(known.of(destination.name(), patient(number)), Instant.now());
        if (projection.units().isEmpty()) {
            err.println(
                    "nothing can be told of this patient: no whole list and no laboratory report of him is known to "
                            + destination.name());
            return FAILED;
        }
        Transmissions transmissions = new Transmissions(facility, projection.memberId());
        for (Unit unit : projection.units()) {
            unit.bundles().forEach(bundle -> out.println(line(bundle.bundle())));
            err.println(unit.id() + "  " + said(unit, transmissions));
        }
        return 0;
    }

    private static String line(JsonNode bundle) {
        try {
            return JSON.writeValueAsString(bundle);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String said(Unit unit, Transmissions transmissions) {
        if (!unit.waitsFor().isEmpty()) {
            return "waits for " + unit.waitsFor() + ", see docs/reference/clins-rules.md";
        }
        List<Transmission> told =
                transmissions.of(unit, known.told(destination.name(), Transmissions.identities(unit)));
        return told.isEmpty()
                ? "is held as it is"
                : told.stream().map(one -> one.operation().word()).collect(Collectors.joining(", ", "would: ", ""));
    }
}
