// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.fhir.BulkExport;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.routes.check.FeedRoute;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.migrate.offline.OfflineWalk;
import io.hikyaku.routes.migrate.plan.DryRun;
import io.hikyaku.routes.migrate.plan.PlanReport;
import io.hikyaku.routes.migrate.plan.PlanText;
import io.hikyaku.routes.migrate.report.ReportFiles;
import io.hikyaku.routes.migrate.verify.VerifyReport;
import io.hikyaku.routes.migrate.verify.VerifyText;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * {@code ./hikyaku migrate}: the words of a command → what it says and its exit code. {@code plan} starts no engine; the others speak
 * with the one that runs.
 */
public final class MigrateCommand {
    private static final String USAGE = """
            usage: hikyaku migrate fetch  FOLDER --from URL         another cloud's $export into a folder, to be planned and run
                                                                    with --source ndjson; said again, it goes on
                   hikyaku migrate plan   FOLDER… [OPTIONS]         what would be sent, and what stands in its way; sends nothing
                   hikyaku migrate run    NAME FOLDER… [OPTIONS]    asks the running engine for a campaign and follows it;
                                                                    --detach does not follow
                   hikyaku migrate status [NAME]                    how far it is; of all campaigns without a name
                   hikyaku migrate pause|resume|cancel NAME
                   hikyaku migrate verify NAME                      whether all of it arrived: the ledger's counts, and the source,
                                                                    converted anew, against the target, resource by resource
                   hikyaku migrate report NAME --out FOLDER         the same as a page two teams sign, and tables (CSV)

            OPTIONS say what a campaign is to do:
              --source KIND      what lies in the folders: ssmix2 (as a rule; several folders are volumes of one storage), hl7v2
                                 (messages, one a file or many, also in .gz and .zip) or ndjson (FHIR, one resource a line)
              --keep all|final   all versions of everything (as a rule), or the final ones alone
              --first-day, --last-day YYYYMMDD     days of care; without, all of them
              --per-second N     how many messages are sent a second at most; 0, as a rule, is no cap
              --mappings now|then                  whatever mappings apply (as a rule), or those alone that apply when it begins
            --from is the base URL of a FHIR server, or one that ends in $export with its parameters; its host must be this machine's or
            among egress.hosts. For SMART Backend Services: --token-url, --client-id, --token-key FILE, --token-key-id and
            --token-algorithm (ES384 as a rule, or RS384); --ca FILE for authorities of your own.
            Every verb takes --json (one JSON object on standard output) and --home DIR. The engine's password is read from the
            environment variable HIKYAKU_PASSWORD. Exit codes: 0 all is well, 1 something needs a look, 2 wrong usage.
            """;
    private static final int NEEDS_A_LOOK = 1;
    private static final int WRONG_USAGE = 2;
    private static final long BETWEEN_COUNTS = 10_000;

    private final Words words;
    private final Terminal terminal;
    private final Settings settings;

    /**
     * Where a command is heard.
     *
     * @param out what was asked for
     * @param err how far it is, and problems
     * @param isDrawn whether {@code out} is a terminal, where a line can be drawn anew
     * @param password of the engine's console; empty if nobody gave one
     */
    public record Terminal(PrintStream out, PrintStream err, boolean isDrawn, String password) {
        /** Returns a text without the password. */
        @Override
        public String toString() {
            return "Terminal[]";
        }
    }

    private MigrateCommand(Words words, Terminal terminal, Settings settings) {
        this.words = words;
        this.terminal = terminal;
        this.settings = settings;
    }

    /** Runs a command; returns 0, 1 where something needs a look or failed, or 2 where the words are no command. */
    public static int run(List<String> arguments, String ownHome, Terminal terminal) {
        return run(arguments, terminal, words -> {
            Path home = Path.of(words.option("--home", ownHome));
            return Settings.read(home.toAbsolutePath().normalize());
        });
    }

    /** The same with settings that were read already. */
    public static int run(List<String> arguments, Settings settings, Terminal terminal) {
        return run(arguments, terminal, words -> settings);
    }

    private static int run(List<String> arguments, Terminal terminal, Function<Words, Settings> settings) {
        try {
            Optional<Words> words = Words.read(arguments);
            return words.isEmpty() ? usage(terminal) : run(words.get(), terminal, settings.apply(words.get()));
        } catch (WrongOption e) {
            terminal.err().println(e.what());
            return WRONG_USAGE;
        } catch (RouteException e) {
            terminal.err().println(e.getMessage());
            return NEEDS_A_LOOK;
        }
    }

    private static int run(Words words, Terminal terminal, Settings settings) {
        try {
            return new MigrateCommand(words, terminal, settings).run();
        } catch (RouteException | MappingException | ConnectorException e) {
            terminal.err().println(e.getMessage());
            return NEEDS_A_LOOK;
        }
    }

    private static int usage(Terminal terminal) {
        terminal.err().print(USAGE);
        return WRONG_USAGE;
    }

    /** Returns what the command says of itself. */
    public static String help() {
        return USAGE;
    }

    private int run() {
        int names = words.plain().size();
        return switch (words.verb()) {
            case "fetch" ->
                names == 1 && words.options().containsKey("--from") && words.knowsOnly(Fetching.names())
                        ? fetch()
                        : usage(terminal);
            case "plan" -> words.knowsOnly(CampaignOptions.NAMES) ? plan() : usage(terminal);
            case "run" -> {
                Set<String> known = new TreeSet<>(CampaignOptions.NAMES);
                known.add("--detach");
                yield names > 1 && words.knowsOnly(known) ? start() : usage(terminal);
            }
            case "status" -> names < 2 && words.knowsOnly(Set.of()) ? status() : usage(terminal);
            case "pause", "resume", "cancel" -> names == 1 && words.knowsOnly(Set.of()) ? change() : usage(terminal);
            case "verify" -> names == 1 && words.knowsOnly(Set.of()) ? verify() : usage(terminal);
            case "report" ->
                names == 1 && words.options().containsKey("--out") && words.knowsOnly(Set.of("--out"))
                        ? report()
                        : usage(terminal);
            default -> usage(terminal);
        };
    }

    private int fetch() {
        BulkExport.Fetched fetched = Fetching.into(Path.of(words.plain().get(0)), words, settings, terminal.err());
        if (words.json()) {
            terminal.out().println(JsonLine.of(fetched));
        } else {
            fetched.types().forEach((type, count) -> terminal.out().printf("%10d  %s%n", count, type));
            terminal.out()
                    .printf(
                            "in %d files, as of %s; %d were not exported for an error, %d files of deletions were not fetched%n",
                            fetched.files(), fetched.time(), fetched.errors(), fetched.deletions());
        }
        return fetched.errors() == 0 ? 0 : NEEDS_A_LOOK;
    }

    private int plan() {
        Optional<CampaignPlan> plan = CampaignOptions.plan(words, words.plain());
        if (plan.isEmpty()) {
            return usage(terminal);
        }
        OfflineWalk walk =
                OfflineWalk.of(settings, FeedRoute.of(settings, plan.get().feed()));
        PlanReport report = DryRun.of(plan.get(), walk, items -> {
            if (items % BETWEEN_COUNTS == 0) {
                terminal.err().println(items + " items");
            }
        });
        if (words.json()) {
            terminal.out().println(JsonLine.of(report));
        } else {
            PlanText.print(report, terminal.out());
        }
        return report.isClean() ? 0 : NEEDS_A_LOOK;
    }

    private int start() {
        String name = words.plain().get(0);
        Optional<CampaignPlan> plan = CampaignOptions.plan(
                words, words.plain().subList(1, words.plain().size()));
        if (plan.isEmpty()) {
            return usage(terminal);
        }
        EngineApi engine = engine();
        JsonNode campaign = engine.post("/api/campaigns/" + name, CampaignOptions.parameters(plan.get()));
        if (!words.options().containsKey("--detach")) {
            campaign = new Following(terminal.err(), terminal.isDrawn()).follow(() -> campaign(engine, name));
        }
        return told(campaign);
    }

    private int status() {
        JsonNode all = engine().get("/api/campaigns");
        if (words.plain().isEmpty()) {
            if (words.json()) {
                terminal.out().println(JsonLine.of(all));
            } else {
                all.path("campaigns").forEach(campaign -> terminal.out().println(ProgressLine.of(campaign, 0)));
            }
            return 0;
        }
        return told(campaign(engine(), words.plain().get(0)));
    }

    private int change() {
        return told(engine().post("/api/campaigns/" + words.plain().get(0) + "/" + words.verb(), Map.of()));
    }

    private int verify() {
        VerifyReport report = Verifying.of(settings, words.plain().get(0), terminal.err());
        if (words.json()) {
            terminal.out().println(JsonLine.of(report));
        } else {
            VerifyText.print(report, terminal.out());
        }
        return report.isReconciled() ? 0 : NEEDS_A_LOOK;
    }

    private int report() {
        VerifyReport report = Verifying.of(settings, words.plain().get(0), terminal.err());
        Path folder = Path.of(words.option("--out", ""));
        try {
            List<String> files = ReportFiles.write(report, folder).stream()
                    .map(Path::toString)
                    .toList();
            if (words.json()) {
                terminal.out().println(JsonLine.of(Map.of("reconciled", report.isReconciled(), "files", files)));
            } else {
                files.forEach(terminal.out()::println);
            }
            return report.isReconciled() ? 0 : NEEDS_A_LOOK;
        } catch (IOException e) {
            terminal.err().println("the report cannot be written into " + folder);
            return NEEDS_A_LOOK;
        }
    }

    private static JsonNode campaign(EngineApi engine, String name) {
        return engine.get("/api/campaigns/" + name);
    }

    private int told(JsonNode campaign) {
        terminal.out().println(words.json() ? JsonLine.of(campaign) : ProgressLine.of(campaign, 0));
        boolean pauses = campaign.path("state").asText().equals("paused")
                && !campaign.path("reason").asText().isEmpty();
        boolean refused = ProgressLine.count(campaign, "refused") > 0;
        return pauses || refused ? NEEDS_A_LOOK : 0;
    }

    private EngineApi engine() {
        return new EngineApi(settings, terminal.password());
    }
}
