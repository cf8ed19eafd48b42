// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.util.regex.Pattern;

/** A host's name or address → whether it is this machine, without asking a name server, which could say anything. */
public final class ThisMachine {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private ThisMachine() {}

    /** Whether the host is {@code localhost} or an address of loopback. */
    public static boolean is(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
    }
}
