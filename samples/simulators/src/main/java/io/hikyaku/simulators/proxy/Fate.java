// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

/**
 * What happens to one connection.
 *
 * @param there to the bytes of who connected
 * @param back to the bytes of the answers
 */
public record Fate(NetFault there, NetFault back) {
    /** All goes well. */
    public static Fate good() {
        return new Fate(NetFault.none(), NetFault.none());
    }
}
