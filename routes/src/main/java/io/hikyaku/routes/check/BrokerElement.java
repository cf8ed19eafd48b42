// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * One element of the broker's configuration.
 *
 * @param name its name
 * @param attribute its attribute {@code match} or {@code name}, empty if it has neither
 * @param text its text
 * @param at where it begins
 * @param children the elements in it
 */
record BrokerElement(String name, String attribute, String text, Place at, List<BrokerElement> children) {
    /** Returns the elements of a name directly within. */
    Stream<BrokerElement> under(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted));
    }

    /** Returns all elements of a name within, however deep. */
    Stream<BrokerElement> within(String wanted) {
        return children.stream()
                .flatMap(child -> Stream.concat(
                        child.name().equals(wanted) ? Stream.of(child) : Stream.empty(), child.within(wanted)));
    }
}
