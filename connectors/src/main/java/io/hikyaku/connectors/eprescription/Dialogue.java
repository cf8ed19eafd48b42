// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.util.Map;
import java.util.Optional;

/** The service behind the terminal: what it knows, and what it is told. Thread-safe. */
final class Dialogue {
    /** Element with the signed document, in Base64. */
    static final String INFO = "PrescriptionInfo";

    /** Element with the service's name of a registered prescription. */
    static final String PRESCRIPTION_ID = "PrescriptionId";

    /** Element, named by us, with the identifier of the request that a status asks after. */
    private static final String SEARCHED = "SearchedFileIdentifier";

    private static final String NAME = "[A-Za-z0-9]{1,40}";

    private final Terminal terminal;
    private final Map<Operation, String> names;

    /**
     * A dialogue by a terminal.
     *
     * @param names beginnings of the names of request files
     */
    Dialogue(Terminal terminal, Map<Operation, String> names) {
        this.terminal = terminal;
        this.names = Map.copyOf(names);
        names.forEach((operation, name) -> {
            if (!name.matches(NAME)) {
                throw TerminalSettings.slip(
                        operation.word() + "Name is no beginning of a file's name", "use letters and digits");
            }
        });
    }

    /**
     * What became of a request, by its identifier: its own late result, or what the service knows.
     *
     * @param fileId identifier of the request asked after
     * @param purpose what makes the identifier of this question one of its own
     * @return the answer if the service did what that request asked; empty if it never heard of it
     * @throws NotNow ambiguous while the service is still at it
     */
    Optional<Result> became(Prescription prescription, String fileId, String purpose) throws NotNow {
        Optional<Result> late = terminal.late(fileId);
        if (late.isPresent()) {
            return late;
        }
        String own = prescription.fileId(purpose);
        Result answer = terminal.ask(file(Operation.STATUS, own, Map.of(SEARCHED, fileId)));
        terminal.forget(own);
        if (answer.processing()) {
            throw new NotNow(ConnectorProblem.TERMINAL_LATE, "the service is still at the request", true);
        }
        return answer.well() && !answer.prescriptionId().isEmpty() ? Optional.of(answer) : Optional.empty();
    }

    /** Takes back what an earlier attempt asked and nobody took yet, so that it is not done after the question about it. */
    void retract(Prescription prescription) {
        terminal.retract(file(prescription.operation(), prescription.fileId(), Map.of()));
    }

    /** Tells the service; its answer, whatever it is. */
    Result tell(Prescription prescription, Map<String, String> body) throws NotNow {
        return terminal.ask(file(prescription.operation(), prescription.fileId(), body));
    }

    private RequestFile file(Operation operation, String fileId, Map<String, String> body) {
        return new RequestFile(names.getOrDefault(operation, operation.word()), fileId, RequestFile.elements(body));
    }

    void forget(String fileId) {
        terminal.forget(fileId);
    }

    /** Result → the same, if the service did what it was asked. */
    static Result done(Result result, String destination) {
        if (!result.well()) {
            throw new ConnectorException(
                    ConnectorProblem.SERVICE_REFUSES,
                    "the service refuses the request: " + result.plainCode(),
                    "destination " + destination,
                    "look the code up in the service's list, correct the prescription, then drive it again");
        }
        return result;
    }
}
