// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every version of every resource, in memory, behind one lock: a commit is seen whole or not at all. */
final class Store implements AutoCloseable {
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final List<Version> written = new ArrayList<>();
    private final @Nullable CommitLog log;
    private final Clock clock;

    private Store(@Nullable CommitLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Settings → a store that knows what its log, if it has one, says was committed before. */
    static Store open(FhirServerSettings settings) throws IOException {
        if (settings.log().isEmpty()) {
            return new Store(null, settings.clock());
        }
        CommitLog.Content known = CommitLog.read(settings.log().get());
        Store store = new Store(new CommitLog(settings.log().get(), known), settings.clock());
        known.commits().forEach(commit -> commit.forEach(line -> store.keep(line.version())));
        return store;
    }

    /**
     * Work on a draft → its result, once the first {@code limit} writes of the draft are on disk and visible.
     *
     * <p>Whatever the work throws, nothing of it is kept.
     */
    synchronized <T> T write(int limit, Function<Draft, T> work) {
        Draft draft = new Draft(this, clock.instant());
        T result = work.apply(draft);
        List<Version> commit = draft.written().stream().limit(limit).toList();
        if (log != null && !commit.isEmpty()) {
            append(log, commit);
        }
        commit.forEach(this::keep);
        return result;
    }

    private static void append(CommitLog log, List<Version> commit) {
        try {
            log.append(commit);
        } catch (IOException e) {
            throw new UncheckedIOException("the commit log cannot be written", e);
        }
    }

    private void keep(Version version) {
        versions.computeIfAbsent(version.identity(), i -> new ArrayList<>()).add(version);
        written.add(version);
    }

    /** Identity → its newest version. */
    synchronized Optional<Version> current(String identity) {
        List<Version> known = versions.getOrDefault(identity, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    /** Identity → its versions, oldest first. */
    synchronized List<Version> history(String identity) {
        return List.copyOf(versions.getOrDefault(identity, List.of()));
    }

    /** Nothing → every version, in the order written. */
    synchronized List<Version> history() {
        return List.copyOf(written);
    }

    /** Nothing → the newest version of every resource, in the order they were created. */
    synchronized List<Version> newest() {
        return versions.values().stream()
                .map(known -> known.get(known.size() - 1))
                .toList();
    }

    /** Nothing → what time it is. */
    Instant now() {
        return clock.instant();
    }

    /** Search → the newest versions it finds, in the order their resources were created. */
    synchronized List<Version> search(Search search) {
        return versions.values().stream()
                .map(known -> known.get(known.size() - 1))
                .filter(search::finds)
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (log != null) {
            log.close();
        }
    }
}
