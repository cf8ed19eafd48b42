// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.migrate.source.Sources;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The campaigns: asking for one, how far each is, pausing, going on and ending. */
@RestController
@RequestMapping(path = "/api/campaigns", produces = MediaType.APPLICATION_JSON_VALUE)
class CampaignsApi {
    private static final int MOST_PER_SECOND = 100_000;
    private static final int MOST_FOLDERS = 99;
    private static final int MOST_ATTEMPTS = 10;
    private static final String[] PARAMETERS = {
        "source", "folder", "keep", "firstDay", "lastDay", "perSecond", "mappings"
    };

    private final CampaignLedger campaigns;

    CampaignsApi(CampaignLedger campaigns) {
        this.campaigns = campaigns;
    }

    /** A campaign, and type → state → how many. */
    record CampaignAnswer(String name, String state, String reason, Map<String, Map<String, Long>> counts) {}

    /** All campaigns, in the order they were asked for. */
    @GetMapping
    Map<String, List<CampaignAnswer>> campaigns(HttpServletRequest request) {
        Parameters.of(request);
        return Map.of("campaigns", campaigns.all().stream().map(this::answer).toList());
    }

    private CampaignAnswer answer(Campaign campaign) {
        return new CampaignAnswer(
                campaign.name(), campaign.state().word(), campaign.reason(), campaigns.counts(campaign.name()));
    }

    /** One campaign. */
    @GetMapping("/{name}")
    CampaignAnswer campaign(@PathVariable("name") String name, HttpServletRequest request) {
        Parameters.of(request);
        return answer(known(name));
    }

    /** Asks for a campaign over what lies in folders, one a line; the same name again changes nothing. */
    @PostMapping("/{name}")
    CampaignAnswer create(@PathVariable("name") String name, HttpServletRequest request) {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw unknown();
        }
        campaigns.create(name, plan(Parameters.of(request, PARAMETERS)));
        return answer(known(name));
    }

    private static CampaignPlan plan(Parameters parameters) {
        String source = word(parameters, "source", String.join("|", Sources.kinds()), Sources.SSMIX2);
        String folders = parameters.required(
                "folder", CampaignsApi::areFolders, "absolute folders the engine can read, one a line");
        return new CampaignPlan(
                source,
                folders.lines().toList(),
                Sources.feed(source),
                word(parameters, "keep", "all|final", "all"),
                word(parameters, "firstDay", "[0-9]{8}", ""),
                word(parameters, "lastDay", "[0-9]{8}", ""),
                (int) parameters.number("perSecond", 0, 0, MOST_PER_SECOND),
                word(parameters, "mappings", "now|then", "now"));
    }

    private static String word(Parameters parameters, String name, String allowed, String absent) {
        return parameters.text(name, word -> word.matches(allowed), allowed).orElse(absent);
    }

    private static boolean areFolders(String text) {
        return text.lines().count() <= MOST_FOLDERS
                && text.lines().allMatch(folder -> Path.of(folder).isAbsolute() && Files.isDirectory(Path.of(folder)));
    }

    /** A campaign sends nothing more for now; one that is over stays so. */
    @PostMapping("/{name}/pause")
    CampaignAnswer pause(@PathVariable("name") String name, HttpServletRequest request) {
        return enter(name, request, Campaign.State.PAUSED);
    }

    /** A campaign ends; what it sent stays. */
    @PostMapping("/{name}/cancel")
    CampaignAnswer cancel(@PathVariable("name") String name, HttpServletRequest request) {
        return enter(name, request, Campaign.State.CANCELLED);
    }

    private CampaignAnswer enter(String name, HttpServletRequest request, Campaign.State state) {
        Parameters.of(request);
        boolean entered = false;
        // The engine may have taken it a state further since it was looked at.
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !entered; attempt++) {
            Campaign campaign = known(name);
            entered = campaign.state().isOver() || campaigns.enter(name, campaign.state(), state, "");
        }
        return answer(known(name));
    }

    /** A campaign that pauses goes on. */
    @PostMapping("/{name}/resume")
    CampaignAnswer resume(@PathVariable("name") String name, HttpServletRequest request) {
        Parameters.of(request);
        campaigns.resume(known(name).name());
        return answer(known(name));
    }

    private Campaign known(String name) {
        return campaigns.find(name).orElseThrow(CampaignsApi::unknown);
    }

    private static RouteException unknown() {
        return new RouteException(
                RouteProblem.NOT_FOUND,
                "there is no campaign of this name",
                "request /api/campaigns/{name}",
                "list the campaigns with /api/campaigns; a name is of a to z, 0 to 9 and -");
    }
}
