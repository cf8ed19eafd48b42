// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

/**
 * One version of one resource in a destination.
 *
 * @param identity {@code Type/id}
 * @param version from 1
 * @param source meta.source; empty if it has none
 */
public record EhrWrite(String identity, long version, String source) {
    private static final String PREFIX = "urn:hikyaku:";

    /** Write → the message key in its source; empty if it has none. A server may append {@code #request-id}. */
    public String key() {
        if (!source.startsWith(PREFIX)) {
            return "";
        }
        int hash = source.indexOf('#');
        return source.substring(PREFIX.length(), hash < 0 ? source.length() : hash);
    }

    String type() {
        return identity.substring(0, Math.max(0, identity.indexOf('/')));
    }
}
