// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the mapping files again and again, and reloads them once two looks in a row have found the same new content: what is saved
 * half is not read.
 */
public final class MappingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MappingWatch.class);

    private final MappingFolder folder;
    private final LoadedMappings mappings;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "mapping-watch"));
    private String taken;
    private String pending;
    private String stamp = "";

    /** Takes what the files hold now for what applies. */
    public MappingWatch(MappingFolder folder, LoadedMappings mappings) {
        this.folder = folder;
        this.mappings = mappings;
        this.taken = folder.content();
        this.pending = taken;
    }

    /** Looks from now on, with that much time between two looks, until it is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // A look catches what it throws, and close ends the looks.
    public void start(Duration between) {
        looks.scheduleWithFixedDelay(this::lookSafely, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is not foreseen must not end the watch, and may hold anything, so only its kind is told. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn(
                    "the mapping files could not be looked at: {}", e.getClass().getName());
        }
    }

    /** Looks once; what was not written since the last look, and is taken, is not read again. */
    void look() {
        String before = stamp;
        stamp = folder.stamp();
        if (!stamp.isEmpty() && stamp.equals(before) && pending.equals(taken)) {
            return;
        }
        String found = folder.content();
        boolean isNew = !found.isEmpty() && !found.equals(taken);
        if (isNew && found.equals(pending) && mappings.reload() != LoadedMappings.Outcome.CHANGING) {
            taken = found;
        }
        pending = found;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
