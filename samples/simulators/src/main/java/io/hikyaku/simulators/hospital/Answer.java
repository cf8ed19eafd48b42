// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.nio.charset.StandardCharsets;

/**
 * What the other side answered.
 *
 * @param code MSA-1: AA, AE, AR, CA, CE or CR; empty if the answer has none
 * @param controlId MSA-2: the control id of the message that is answered
 * @param text the whole answer as it came, segments ended by CR
 */
public record Answer(String code, String controlId, String text) {
    static Answer of(byte[] frame) {
        String text =
                new String(frame, StandardCharsets.UTF_8).replace('\r', '\n').strip();
        return new Answer(Segments.msa(frame, 1), Segments.msa(frame, 2), text);
    }

    /** Answer → whether the message is now the other side's (AA or CA). */
    public boolean accepted() {
        return code.equals("AA") || code.equals("CA");
    }

    /** Answer → whether the same message may be sent again later (AE or CE). */
    public boolean comeAgain() {
        return code.equals("AE") || code.equals("CE");
    }

    @Override
    public String toString() {
        return "Answer[" + code + "]";
    }
}
