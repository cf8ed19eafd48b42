// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.clins;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as the terminal takes it.
 *
 * @param name beginning of the file's name, which says what is asked
 * @param text the file
 */
record SharingRequest(String name, String text) {
    /** Returns the text of an element; empty if there is none. */
    String element(String element) {
        Matcher found =
                Pattern.compile("<%s>([^<]*)</%s>".formatted(element, element)).matcher(text);
        return found.find() ? found.group(1) : "";
    }

    String fileId() {
        return element("ArbitraryFileIdentifier");
    }

    boolean changes() {
        return name.startsWith("clins") && !name.equals("clinsstatusreq");
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "SharingRequest[%s]".formatted(name);
    }
}
