// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Intent;
import java.nio.charset.StandardCharsets;

/**
 * A message and what it was meant to do. Its patients are invented.
 *
 * @param intent what it is meant to do
 * @param text the message, one character a byte
 */
record Letter(Intent intent, String text) {
    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
