// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.regex.Pattern;

/** No route file lets a message's content into a log or header: patient data is in queue, ledger and answer only. */
final class PatientDataCheck implements Checker {
    /** The content of the exchange in Camel's simple language, under all of its names. */
    private static final Pattern CONTENT = Pattern.compile("\\$(simple)?\\{\\s*((in|out|message|exchange)\\.)?"
            + "((original|pretty|mandatory)?[bB]ody|bodyAs|bodyOneLine|exchange}|messageHistory|logExchange)[^}]*}?");

    @Override
    public void check(Installation installation, Slips slips) {
        for (RouteFile file : installation.routeFiles()) {
            file.root()
                    .all()
                    .filter(value -> CONTENT.matcher(value.text().orElse("")).find())
                    .forEach(value -> slips.add(
                            RouteProblem.ROUTE_FILE,
                            "${body} takes a patient's data out of the message",
                            value.at(),
                            "remove it; headers such as ${header.HikyakuFeed} hold nothing of a patient"));
        }
        installation
                .targets()
                .filter(to -> to.scheme().equals("log") && logsContent(to))
                .forEach(to -> slips.add(
                        RouteProblem.ROUTE_FILE,
                        to + " writes the message's content, a patient's data, to the log",
                        to.at(),
                        "add showBody=false and no showAll, or use the log step with a text of its own"));
    }

    /** The log component shows the body unless told not to. */
    private static boolean logsContent(Endpoint log) {
        return !log.value("showBody").equals("false") || log.value("showAll").equals("true");
    }
}
