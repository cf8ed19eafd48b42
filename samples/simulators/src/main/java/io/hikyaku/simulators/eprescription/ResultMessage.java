// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.nio.charset.StandardCharsets;

/** A result as the service writes it. */
final class ResultMessage {
    /** One that is no request's: what comes where another's was waited for. */
    static final byte[] OF_ANOTHER = of("0".repeat(32), "1,1,,P99999999");

    private ResultMessage() {}

    /** Segment, status, code, prescription and whatever more there is, separated by commas → the message. */
    static byte[] of(String fileId, String answer) {
        String[] parts = (answer + ",").split(",", 5);
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <XmlMsg><MessageHeader><ArbitraryFileIdentifier>%s</ArbitraryFileIdentifier>\
                <SegmentOfResult>%s</SegmentOfResult></MessageHeader><MessageBody>\
                <ProcessingResultStatus>%s</ProcessingResultStatus><ProcessingResultCode>%s</ProcessingResultCode>\
                <PrescriptionId>%s</PrescriptionId>%s</MessageBody></XmlMsg>
                """.formatted(fileId, parts[0], parts[1], parts[2], parts[3], parts[4].replaceAll(",$", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
