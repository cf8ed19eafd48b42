// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.KnownPatients;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What cannot be told yet to destinations that hold state, and what it waits for. */
record WaitingUnitMetrics(KnownPatients known) implements MultiCollector {
    @Override
    public MetricSnapshots collect() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("hikyaku_waiting_units")
                .help("Lists and reports a destination is not told yet, by the rule they would break");
        known.counts()
                .forEach(waits -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("destination", waits.destination(), "waits_for", waits.waitsFor()))
                        .value((double) waits.units())
                        .build()));
        return MetricSnapshots.of(gauge.build());
    }
}
