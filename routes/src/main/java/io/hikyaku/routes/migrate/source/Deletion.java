// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The bytes of a message → whether it says itself that something is cancelled. */
final class Deletion {
    private static final Set<String> EVENTS =
            Set.of("A11", "A12", "A13", "A23", "A25", "A26", "A27", "A52", "A53", "A55");
    private static final Set<String> ORDERS = Set.of("CA", "OC", "DC", "DE");
    private static final int EVENT = 8;

    private Deletion() {}

    /** Only codes in ASCII are looked at, so the charset does not matter. */
    static boolean isTold(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        boolean isOrder = false;
        boolean all = true;
        for (String segment : text.split("[\\r\\n]+", -1)) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].strip().endsWith("MSH") && fields.length > EVENT) {
                String[] type = fields[EVENT].split("\\^", -1);
                if (type.length > 1 && EVENTS.contains(type[1])) {
                    return true;
                }
            } else if (fields[0].equals("ORC")) {
                isOrder = true;
                all &= fields.length > 1 && ORDERS.contains(fields[1]);
            }
        }
        return isOrder && all;
    }
}
