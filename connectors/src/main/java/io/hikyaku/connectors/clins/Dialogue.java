// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The service behind the terminal, in requests and results. It answers in two steps: a receipt at once, and later, when it is asked, what
 * became of it. Thread-safe.
 */
final class Dialogue {
    private static final String NAME = "[A-Za-z0-9]{1,40}";
    private static final String SEARCHED = "SearchedFileIdentifier";

    /** Times one request is asked after before its attempt is given up for now. */
    private static final int MOST_QUESTIONS = 20;

    private final Terminal terminal;
    private final Map<String, String> names;
    private final Duration poll;
    private final Pause pause;

    /**
     * A service behind a terminal.
     *
     * @param names operation, {@code status} or {@code eligibility} → beginning of the name of its request file
     * @param poll between two questions after one request
     */
    Dialogue(Terminal terminal, Map<String, String> names, Duration poll, Pause pause) {
        this.terminal = terminal;
        this.names = Map.copyOf(names);
        this.poll = poll;
        this.pause = pause;
        names.forEach((operation, name) -> {
            if (!name.matches(NAME)) {
                throw TerminalSettings.slip(
                        operation + "Name is no beginning of a file's name", "use letters and digits");
            }
        });
    }

    /** Tells; returns what became of it, whatever that is. */
    Result tell(Telling telling, String fileId) throws NotNow {
        return became(terminal.ask(request(telling, fileId)), fileId);
    }

    /** Takes back a request nobody took yet, so that it is not done after the question about it. */
    void retract(Telling telling, String fileId) {
        terminal.retract(request(telling, fileId));
    }

    /** What became of an earlier request, if the service did it. */
    Optional<Result> done(String fileId) throws NotNow {
        Optional<Result> late = terminal.late(fileId);
        Result result = late.isPresent() ? became(late.get(), fileId) : verdict(fileId);
        return Optional.of(result).filter(Result::well);
    }

    private RequestFile request(Telling telling, String fileId) {
        return file(telling.operation(), fileId, RequestFile.elements(telling.elements()));
    }

    private RequestFile file(String operation, String fileId, String body) {
        return new RequestFile(names.getOrDefault(operation, operation), fileId, body);
    }

    /** A receipt says that it was taken, and nothing more. */
    private Result became(Result first, String fileId) throws NotNow {
        return first.well() && !text(first, "ReceptionNumber").isEmpty() ? verdict(fileId) : first;
    }

    private Result verdict(String fileId) throws NotNow {
        for (int question = 1; question <= MOST_QUESTIONS; question++) {
            Result answer = asked("status", RequestFile.elements(Map.of(SEARCHED, fileId)));
            if (!answer.processing() && !answer.code().equals("PROCESSING")) {
                return answer;
            }
            if (!pause.of(poll)) {
                break;
            }
        }
        throw new NotNow(ConnectorProblem.TERMINAL_LATE, "the service is still at the request", true);
    }

    /** Asks under which number a person is insured now; empty if the service does not know him. */
    Optional<String> insured(String memberId) throws NotNow {
        String[] parts = memberId.split(":", -1);
        String body = "<QualificationConfirmSearchInfo>%s</QualificationConfirmSearchInfo>"
                .formatted(RequestFile.elements(Map.of(
                        "InsurerNumber", parts[0],
                        "InsuredCardSymbol", part(parts, 1),
                        "InsuredIdentificationNumber", part(parts, 2),
                        "InsuredBranchNumber", part(parts, 3))));
        Result answer = asked("eligibility", body);
        String id = "%s:%s:%s:%s"
                .formatted(
                        text(answer, "InsurerNumber"),
                        text(answer, "InsuredCardSymbol"),
                        text(answer, "InsuredIdentificationNumber"),
                        text(answer, "InsuredBranchNumber"));
        return Optional.of(id).filter(own -> answer.well() && own.matches("[0-9]{8}:[^:]*:[^:]+:([0-9]{2})?"));
    }

    /** A question changes nothing, so each is a new one: the late answer to an earlier one is not taken for its own. */
    private Result asked(String operation, String body) throws NotNow {
        String own = UUID.randomUUID().toString().replace("-", "");
        try {
            return terminal.ask(file(operation, own, body));
        } finally {
            terminal.forget(own);
        }
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    void forget(String fileId) {
        terminal.forget(fileId);
    }

    /** An element of a result; empty if it has none. */
    static String text(Result result, String name) {
        try {
            Element root = SafeXml.read(result.bytes()).getDocumentElement();
            return SafeXml.text(root, name);
        } catch (SAXException e) {
            return "";
        }
    }
}
