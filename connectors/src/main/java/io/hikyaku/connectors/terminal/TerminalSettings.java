// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the terminal is reached.
 *
 * @param requests the folder it takes requests from
 * @param results the folder it puts results into
 * @param institution ten digits of the institution
 * @param poll how often the results are looked at
 * @param answer how long one request may take
 * @param maxSessions requests open at a time
 * @param maxResultBytes of one result
 */
public record TerminalSettings(
        Path requests,
        Path results,
        String institution,
        Duration poll,
        Duration answer,
        int maxSessions,
        int maxResultBytes) {
    /** What the terminal bears. */
    public static final int MOST_SESSIONS = 20;

    /** Checks them. */
    public TerminalSettings {
        positive("pollMs", poll.toMillis());
        positive("answerMs", answer.toMillis());
        positive("maxResultBytes", maxResultBytes);
        sessions(maxSessions);
        institution(institution);
        if (requests.toString().isBlank() || results.toString().isBlank()) {
            throw slip("requests and results are not both named", "name the terminal's two folders, or webApi");
        }
        if (requests.equals(results)) {
            throw slip("requests and results are one folder", "name the terminal's two folders");
        }
    }

    static void sessions(int maxSessions) {
        if (maxSessions < 1 || maxSessions > MOST_SESSIONS) {
            throw slip("maxSessions is %d".formatted(maxSessions), "set it to 1 to " + MOST_SESSIONS);
        }
    }

    static void institution(String institution) {
        if (!institution.matches("[0-9]{10}")) {
            throw slip("institution is not ten digits", "set it to the institution's number");
        }
    }

    private static void positive(String setting, long value) {
        if (value < 1) {
            throw slip("%s is %d".formatted(setting, value), "set %s to 1 or more".formatted(setting));
        }
    }

    /** A setting is outside its limits. */
    public static ConnectorException slip(String what, String fix) {
        return new ConnectorException(ConnectorProblem.SETTING, what, "kamelet of the terminal's connector", fix);
    }
}
