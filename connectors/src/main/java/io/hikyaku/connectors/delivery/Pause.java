// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.time.Duration;

/** A wait that a stop ends early. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @param length how long at most
     * @return true after all of it, false as soon as the engine stops
     */
    boolean of(Duration length);
}
