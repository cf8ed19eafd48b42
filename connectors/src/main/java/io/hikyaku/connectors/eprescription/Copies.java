// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.connectors.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.xml.sax.SAXException;

/**
 * A registered prescription → the copy (控え, a PDF) that the service makes of it, in a folder of the site's, under the service's name
 * of the prescription. What is in it is nobody's business here. A copy of what was modified takes the place of the one before.
 *
 * @param terminal who is asked
 * @param name beginning of the name of a request file
 * @param folder where copies go; none is asked for without one
 * @param maxBytes of one copy
 * @param destination the destination's name
 */
record Copies(Terminal terminal, String name, Optional<Path> folder, int maxBytes, String destination) {
    /** Element, named by us, with the copy in Base64. */
    private static final String COPY = "PrescriptionCopy";

    private static final String PLAIN_NAME = "[A-Za-z0-9-]{1,64}";

    /** Whether there is a copy to get after an operation. */
    boolean follow(Operation operation) {
        return folder.isPresent() && operation.signs();
    }

    /**
     * Gets the copy and writes it.
     *
     * @return SHA-256 of its bytes, in hexadecimal digits
     * @throws NotNow if the service does not answer, or the folder takes no file ({@code CON-271})
     * @throws ConnectorException {@code CON-270} if there is no copy, or none that can be kept
     */
    String fetch(Prescription prescription, String prescriptionId) throws NotNow {
        if (!prescriptionId.matches(PLAIN_NAME)) {
            throw none("the service gave no name of the prescription that a file can have");
        }
        String id = prescription.fileId("copy");
        Optional<Result> late = terminal.late(id);
        Result answer = late.isPresent()
                ? late.get()
                : terminal.ask(new RequestFile(
                        name, id, RequestFile.elements(Map.of(Dialogue.PRESCRIPTION_ID, prescriptionId))));
        terminal.forget(id);
        byte[] copy = copy(answer);
        write(folder.orElseThrow(), prescriptionId + ".pdf", copy);
        return DigestUtils.sha256Hex(copy);
    }

    private byte[] copy(Result answer) {
        if (!answer.well()) {
            throw none("the service refuses it: " + answer.plainCode());
        }
        byte[] copy = bytes(answer);
        if (copy.length == 0) {
            throw none("the answer has none in Base64");
        }
        if (copy.length > maxBytes) {
            throw none("it has more than %d bytes".formatted(maxBytes));
        }
        return copy;
    }

    private static byte[] bytes(Result answer) {
        try {
            String text = SafeXml.text(SafeXml.read(answer.bytes()).getDocumentElement(), COPY);
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (SAXException | IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static void write(Path folder, String name, byte[] copy) throws NotNow {
        Path unfinished = folder.resolve(name + ".tmp");
        try {
            Files.write(unfinished, copy);
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NotNow(ConnectorProblem.COPY_FOLDER, "the folder of copies takes no file", false);
        }
    }

    private ConnectorException none(String what) {
        return new ConnectorException(
                ConnectorProblem.NO_COPY,
                "the prescription is registered, and there is no copy of it: " + what,
                "destination " + destination,
                "see what the service says of it, then drive the held message again; nothing is registered twice");
    }
}
