// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.Unmapped;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The walk in figures, read from the ledger and the queues once for each time Prometheus asks. Labels are names of feeds,
 * destinations, queues and states: there is nowhere for a patient's data to be. Safe for many threads.
 */
final class Metrics implements MultiCollector {
    private final Figures figures;
    private final Queues queues;
    private final LedgerReading ledger;
    private final Map<String, Long> unmapped = new TreeMap<>();
    private long unmappedThrough;

    Metrics(Figures figures, Queues queues, LedgerReading ledger) {
        this.figures = figures;
        this.queues = queues;
        this.ledger = ledger;
    }

    @Override
    public MetricSnapshots collect() {
        List<DestinationFigures> destinations = figures.destinations();
        return MetricSnapshots.of(
                messages(),
                unmapped(),
                depths(),
                paused(),
                gauge(
                        "hikyaku_destination_up",
                        "1 unless nothing gets through to the destination",
                        destinations,
                        destination -> destination.isUp() ? 1 : 0),
                gauge(
                        "hikyaku_destination_waiting",
                        "Messages the destination has not settled",
                        destinations,
                        DestinationFigures::waiting),
                gauge(
                        "hikyaku_destination_oldest_seconds",
                        "Age of the oldest message the destination has not settled",
                        destinations,
                        DestinationFigures::oldestSeconds));
    }

    private GaugeSnapshot messages() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("hikyaku_messages").help("Arrivals by where they are");
        figures.countsByFeed().forEach((feed, counts) -> states(counts)
                .forEach((status, messages) ->
                        gauge.dataPoint(point(Labels.of("feed", feed, "status", status), messages))));
        return gauge.build();
    }

    private static Map<String, Long> states(Counts counts) {
        return Map.of(
                "applied", counts.applied(),
                "superseded", counts.superseded(),
                "duplicate", counts.duplicate(),
                "held", counts.held(),
                "in_flight", counts.inFlight(),
                "discarded", counts.discarded());
    }

    /** Each message is looked at once; the total begins anew with the process, from the whole ledger. */
    private synchronized CounterSnapshot unmapped() {
        Unmapped more = ledger.unmapped(unmappedThrough);
        unmappedThrough = more.through();
        more.byFeed().forEach((feed, values) -> unmapped.merge(feed, values, Long::sum));
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("hikyaku_unmapped_values")
                .help("Populated values that no mapping carried and none skipped");
        unmapped.forEach((feed, values) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("feed", feed))
                .value(values)
                .build()));
        return counter.build();
    }

    private GaugeSnapshot paused() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("hikyaku_feed_paused")
                .help("1 while the breaker pauses the feed; its messages wait");
        figures.feeds()
                .forEach(feed -> gauge.dataPoint(point(Labels.of("feed", feed.feed()), feed.isPaused() ? 1 : 0)));
        return gauge.build();
    }

    private GaugeSnapshot depths() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("hikyaku_queue_messages")
                .help("Messages in a queue, those in work included");
        queues.depths().forEach((queue, messages) -> gauge.dataPoint(point(Labels.of("queue", queue), messages)));
        return gauge.build();
    }

    private static GaugeSnapshot gauge(
            String name,
            String help,
            List<DestinationFigures> destinations,
            ToDoubleFunction<DestinationFigures> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        destinations.forEach(destination -> gauge.dataPoint(
                point(Labels.of("destination", destination.destination()), value.applyAsDouble(destination))));
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
