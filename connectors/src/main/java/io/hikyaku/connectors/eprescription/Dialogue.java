// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.Map;
import java.util.Optional;

/** The service behind the terminal: what it knows, and what it is told. Thread-safe. */
final class Dialogue {
    private final Terminal terminal;

    Dialogue(Terminal terminal) {
        this.terminal = terminal;
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
        Result answer = terminal.ask(new RequestFile(Operation.STATUS, own, Map.of(RequestFile.SEARCHED, fileId)));
        terminal.forget(own);
        if (answer.processing()) {
            throw new NotNow(ConnectorProblem.TERMINAL_LATE, "the service is still at the request", true);
        }
        return answer.well() && !answer.prescriptionId().isEmpty() ? Optional.of(answer) : Optional.empty();
    }

    /** Takes back what an earlier attempt asked and nobody took yet, so that it is not done after the question about it. */
    void retract(Prescription prescription) {
        terminal.retract(prescription.operation(), prescription.fileId());
    }

    /** Tells the service; its answer, whatever it is. */
    Result tell(RequestFile request) throws NotNow {
        return terminal.ask(request);
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
