// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What the terminal put into the folder of results, in the names public sources show.
 *
 * @param fileId which request it answers: {@code ArbitraryFileIdentifier}
 * @param segment {@code SegmentOfResult}: 1 done, 2 still at it, 9 failed
 * @param status {@code ProcessingResultStatus}: 1 well, 2 refused
 * @param code {@code ProcessingResultCode}, or {@code ErrorCode}
 * @param prescriptionId the service's name of the prescription; empty where it has none
 * @param bytes the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
public record Result(String fileId, String segment, String status, String code, String prescriptionId, byte[] bytes) {
    private static final String DONE = "1";
    private static final String PROCESSING = "2";
    private static final String CODE = "[A-Za-z0-9._-]{1,40}";

    /** Bytes → result; empty while the file is not whole, or if it is something else. */
    public static Optional<Result> read(byte[] bytes) {
        try {
            Element root = SafeXml.read(bytes).getDocumentElement();
            String fileId = SafeXml.text(root, "ArbitraryFileIdentifier");
            if (fileId.isEmpty()) {
                return Optional.empty();
            }
            String code = SafeXml.text(root, "ProcessingResultCode");
            return Optional.of(new Result(
                    fileId,
                    SafeXml.text(root, "SegmentOfResult"),
                    SafeXml.text(root, "ProcessingResultStatus"),
                    code.isEmpty() ? SafeXml.text(root, "ErrorCode") : code,
                    SafeXml.text(root, "PrescriptionId"),
                    bytes));
        } catch (SAXException notWhole) {
            return Optional.empty();
        }
    }

    /** Whether the service has not made up its mind yet. */
    public boolean processing() {
        return segment.equals(PROCESSING);
    }

    /** Whether the service did what it was asked. */
    public boolean well() {
        return segment.equals(DONE) && status.equals(DONE);
    }

    /** The code, if it looks like one; texts of the service may quote the patient and are not repeated. */
    public String plainCode() {
        return code.matches(CODE) ? code : "without a code";
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Result[segment %s, status %s]".formatted(segment, status);
    }
}
