// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignReading;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.migrate.verify.Verification;
import io.hikyaku.routes.migrate.verify.VerifyReport;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign's name → its verification, by the ledger read beside the engine. */
final class Verifying {
    private static final long BETWEEN_COUNTS = 10_000;

    private Verifying() {}

    /**
     * Verifies.
     *
     * @param err hears how far it is
     * @throws RouteException {@code RTE-351} if there is no such campaign in this installation's ledger
     */
    static VerifyReport of(Settings settings, String name, PrintStream err) {
        CampaignReading ledger = new CampaignReading(ledger(settings));
        Campaign campaign = ledger.find(name).orElseThrow(Verifying::unknown);
        return new Verification(settings, ledger, Clock.systemUTC()).of(campaign, messages -> {
            if (messages % BETWEEN_COUNTS == 0) {
                err.println(messages + " messages converted");
            }
        });
    }

    private static JdbcClient ledger(Settings settings) {
        String url = settings.get("ledger.url");
        if (!url.equals("sqlite")) {
            return LedgerDatabase.onlyReading(
                    new LedgerServer(url, settings.get("ledger.user"), settings.get("ledger.password")));
        }
        Path file = settings.data().resolve("ledger").resolve("ledger.db");
        if (!Files.exists(file)) {
            throw unknown();
        }
        return LedgerDatabase.onlyReading(file);
    }

    private static RouteException unknown() {
        return new RouteException(
                RouteProblem.NO_CAMPAIGN,
                "the ledger of this installation knows no campaign of this name",
                "hikyaku.data",
                "list the campaigns with ./hikyaku migrate status, or name the installation with --home");
    }
}
