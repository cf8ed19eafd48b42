// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the terminal is reached.
 *
 * @param requests the folder it takes requests from
 * @param results the folder it puts results into
 * @param institution ten digits of the institution
 * @param names beginnings of the names of request files, by operation
 * @param poll how often the results are looked at
 * @param answer how long one request may take
 * @param maxSessions requests open at a time
 * @param maxResultBytes of one result
 */
record TerminalSettings(
        Path requests,
        Path results,
        String institution,
        Map<Operation, String> names,
        Duration poll,
        Duration answer,
        int maxSessions,
        int maxResultBytes) {
    /** What the terminal bears. */
    static final int MOST_SESSIONS = 20;

    TerminalSettings {
        names = Map.copyOf(names);
        positive("pollMs", poll.toMillis());
        positive("answerMs", answer.toMillis());
        positive("maxResultBytes", maxResultBytes);
        if (maxSessions < 1 || maxSessions > MOST_SESSIONS) {
            throw slip("maxSessions is %d".formatted(maxSessions), "set it to 1 to " + MOST_SESSIONS);
        }
        if (!institution.matches("[0-9]{10}")) {
            throw slip("institution is not ten digits", "set it to the institution's number");
        }
        if (requests.equals(results)) {
            throw slip("requests and results are one folder", "name the terminal's two folders");
        }
        names.forEach((operation, name) -> {
            if (!name.matches("[A-Za-z0-9]{1,40}req[A-Za-z0-9]*|[A-Za-z0-9]{1,40}")) {
                throw slip(operation.word() + "Name is no beginning of a file's name", "use letters and digits");
            }
        });
    }

    private static void positive(String setting, long value) {
        if (value < 1) {
            throw slip("%s is %d".formatted(setting, value), "set %s to 1 or more".formatted(setting));
        }
    }

    static ConnectorException slip(String what, String fix) {
        return new ConnectorException(ConnectorProblem.SETTING, what, "kamelet:eprescription-out", fix);
    }

    /** The name of a request's file, {@code ESPsiPIR01req_0a1b.xml}. */
    String requestName(Operation operation, String fileId) {
        return "%s_%s.xml".formatted(names.get(operation), fileId);
    }
}
