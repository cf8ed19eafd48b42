// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.Slip;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mapping files → the compiled mappings that apply now. New files are compiled beside those that apply, and take their place between
 * two messages, all layers at once; files with a slip change nothing. Safe for many threads.
 */
public final class LoadedMappings {
    /** What became of a reload. */
    public enum Outcome {
        /** The files apply now; so they did before if nothing in them had changed. */
        LOADED,
        /** The files have slips, and what applied before goes on. */
        REFUSED,
        /** The files changed while they were read, and what applied before goes on. */
        CHANGING
    }

    private static final Logger LOG = LoggerFactory.getLogger(LoadedMappings.class);

    private final MappingFolder folder;
    private final Function<String, Mappings> compiler;
    private final Clock clock;
    private volatile Snapshot snapshot;
    private volatile List<Slip> refused = List.of();
    private volatile Runnable exchanged = () -> {};

    /**
     * Loads nothing yet.
     *
     * @param folder what is watched for changes while it is read
     * @param compiler layer → its mappings; throws {@link MappingException} where files have slips
     */
    public LoadedMappings(MappingFolder folder, Function<String, Mappings> compiler, Clock clock) {
        this.folder = folder;
        this.compiler = compiler;
        this.clock = clock;
        this.snapshot = new Snapshot(Map.of(), clock.instant());
    }

    /**
     * Compiles a layer when it is named first.
     *
     * @return gives the mappings that apply at that moment; ask once a message
     * @throws MappingException lists every slip of the files
     */
    public synchronized Supplier<Mappings> layer(String name) {
        Map<String, Mappings> layers = new TreeMap<>(snapshot.layers());
        layers.computeIfAbsent(name, compiler);
        snapshot = new Snapshot(layers, snapshot.since());
        return () -> snapshot.of(name);
    }

    /** Does something each time other mappings begin to apply, from then on. */
    public void whenExchanged(Runnable work) {
        exchanged = work;
    }

    /** Returns what applies now. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Returns the slips of files that were refused after those that apply; empty where the newest apply. */
    public List<Slip> refused() {
        return refused;
    }

    /** Compiles the files as they are now, and lets them apply where they have no slip. */
    public synchronized Outcome reload() {
        String content = folder.content();
        Map<String, Mappings> layers = new TreeMap<>();
        List<Slip> slips = List.of();
        try {
            snapshot.layers().keySet().forEach(layer -> layers.put(layer, compiler.apply(layer)));
        } catch (MappingException e) {
            slips = e.slips();
        }
        if (content.isEmpty() || !folder.content().equals(content)) {
            return Outcome.CHANGING;
        }
        refused = slips;
        return slips.isEmpty() ? exchanged(layers) : told();
    }

    private Outcome exchanged(Map<String, Mappings> layers) {
        Snapshot next = new Snapshot(layers, clock.instant());
        if (!next.versions().equals(snapshot.versions())) {
            snapshot = next;
            LOG.info("mappings {} apply from the next message on", next.versions());
            exchanged.run();
        }
        return Outcome.LOADED;
    }

    private Outcome told() {
        LOG.warn("the mapping files have slips; {} goes on", snapshot.versions());
        refused.forEach(slip -> LOG.warn("{}", slip));
        return Outcome.REFUSED;
    }
}
