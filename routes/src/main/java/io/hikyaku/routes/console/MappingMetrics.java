// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.Snapshot;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Which mappings apply, since when, and whether newer files were refused. */
record MappingMetrics(LoadedMappings mappings) implements MultiCollector {
    private static final double MILLIS = 1_000;

    @Override
    public MetricSnapshots collect() {
        Snapshot snapshot = mappings.snapshot();
        InfoSnapshot.Builder versions =
                InfoSnapshot.builder().name("hikyaku_mappings").help("Version of the mappings that apply, by layer");
        snapshot.versions()
                .forEach((layer, version) -> versions.dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("layer", layer, "version", version))
                        .build()));
        return MetricSnapshots.of(
                versions.build(),
                gauge(
                        "hikyaku_mappings_since_timestamp_seconds",
                        "When the mappings began to apply",
                        snapshot.since().toEpochMilli() / MILLIS),
                gauge(
                        "hikyaku_mappings_refused",
                        "Slips of newer mapping files, for which they do not apply",
                        mappings.refused().size()));
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
