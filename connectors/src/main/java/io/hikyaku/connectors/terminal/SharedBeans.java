// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.delivery.Destinations;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;

/**
 * What several connectors of one engine have in common: found in the registry, or put there by the first.
 *
 * @param registry of the engine
 */
public record SharedBeans(Registry registry) {
    /** The sessions of the terminal with this folder of requests. */
    public Sessions sessions(Path requests, int most) {
        String folder = requests.toAbsolutePath().normalize().toString();
        return shared(Sessions.bean(folder), Sessions.class, () -> new Sessions(most));
    }

    /** How the destinations are. */
    public Destinations destinations(Clock clock) {
        return shared(Destinations.BEAN, Destinations.class, () -> new Destinations(clock));
    }

    private <T> T shared(String bean, Class<T> type, Supplier<T> make) {
        synchronized (registry) {
            T found = registry.lookupByNameAndType(bean, type);
            if (found == null) {
                found = make.get();
                registry.bind(bean, found);
            }
            return found;
        }
    }
}
