// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.clins.ClinsBundle;
import io.hikyaku.mappings.clins.Projector.Projection;
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
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./hikyaku clins project PATIENT --dry-run}: a patient's number → the Bundles the sharing service is to hold of him, on standard
 * output, and what it would be told now, beside them. It reads the ledger beside the running engine, and sends nothing.
 */
public final class ClinsCommand {
    private static final String USAGE = """
            usage: hikyaku clins project PATIENT --dry-run [--home DIR]
              PATIENT is the number of PID-3. The Bundles go to standard output, one a line; what would be told of them, and
              what waits for what, to standard error. Nothing is sent.
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
        int home = rest.indexOf("--home");
        Path folder = Path.of(home >= 0 && home + 1 < rest.size() ? rest.remove(home + 1) : ownHome);
        rest.remove("--home");
        if (!dry || rest.size() != 2 || !rest.get(0).equals("project")) {
            err.print(USAGE);
            return WRONG_USAGE;
        }
        try {
            Settings settings = Settings.read(folder.toAbsolutePath().normalize());
            return new ClinsCommand(settings, ProjectedDestination.of(settings.home())).project(rest.get(1), out, err);
        } catch (RouteException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static JdbcClient ledger(Settings settings) {
        String url = settings.get("ledger.url");
        return url.equals("sqlite")
                ? LedgerDatabase.onlyReading(settings.data().resolve("ledger").resolve("ledger.db"))
                : LedgerDatabase.onlyReading(
                        new LedgerServer(url, settings.get("ledger.user"), settings.get("ledger.password")));
    }

    private int project(String number, PrintStream out, PrintStream err) {
        String facility = settings.get("hikyaku.facility");
        String patient = new Identity().of("Patient", facility, List.of(number));
        Projection projection = new Projectors(settings)
                .of(destination.options())
                .project(known.of(destination.name(), patient), Instant.now());
        if (projection.units().isEmpty()) {
            err.println(
                    "nothing can be told of this patient: no whole list and no laboratory report of him is known to "
                            + destination.name());
            return FAILED;
        }
        Transmissions transmissions = new Transmissions(facility, projection.memberId());
        for (Unit unit : projection.units()) {
            unit.bundles().forEach(bundle -> out.println(line(bundle)));
            err.println(unit.id() + "  " + said(unit, transmissions));
        }
        return 0;
    }

    private static String line(ClinsBundle bundle) {
        try {
            return JSON.writeValueAsString(bundle.bundle());
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
