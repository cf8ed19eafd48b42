// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.CampaignPlan;
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
    private static final String HISTORY = "history";

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

    /** Asks for a campaign over the SS-MIX2 storage in a folder; the same name again changes nothing. */
    @PostMapping("/{name}")
    CampaignAnswer create(@PathVariable("name") String name, HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, "folder", "keep", "perSecond");
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw unknown();
        }
        String folder = parameters.required("folder", CampaignsApi::isFolder, "an absolute folder the engine can read");
        String keep = parameters
                .text("keep", word -> word.matches("all|final"), "all|final")
                .orElse("all");
        int perSecond = (int) parameters.number("perSecond", 0, 0, MOST_PER_SECOND);
        campaigns.create(name, new CampaignPlan("ssmix2", List.of(folder), HISTORY, keep, "", "", perSecond, "now"));
        return answer(known(name));
    }

    private static boolean isFolder(String text) {
        return Path.of(text).isAbsolute() && Files.isDirectory(Path.of(text));
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
        Campaign campaign = known(name);
        if (!campaign.state().isOver()) {
            campaigns.enter(name, campaign.state(), state, "");
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
