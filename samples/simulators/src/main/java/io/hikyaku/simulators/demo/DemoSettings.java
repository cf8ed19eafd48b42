// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the demo runs on.
 *
 * @param home the installation folder: samples, routes, mappings
 * @param scratch the folder below which each run makes a data folder of its own
 * @param once whether it stops after the proof
 * @param ehr the cloud EHR
 * @param engine the engine, still without ports and folders
 * @param startLimit how long both may take to start
 * @param settleLimit how long the engine may take until nothing is in flight
 */
record DemoSettings(
        Path home, Path scratch, boolean once, Program ehr, Program engine, Duration startLimit, Duration settleLimit) {
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Home folder → the demo as it is shipped; class paths come from the launcher. */
    static DemoSettings of(Path home, boolean once) {
        Program ehr = new Program(
                "cloud EHR",
                "io.hikyaku.simulators.cloudehr.CloudEhr",
                List.of(),
                System.getProperty("hikyaku.cloudehr.classpath", System.getProperty("java.class.path")),
                List.of("-Xmx384m", "-Dcloudehr.port=0"),
                "cloud EHR ready ");
        Program engine = new Program(
                "engine",
                "io.hikyaku.routes.Hikyaku",
                List.of("run", "--home", home.toString()),
                System.getProperty("hikyaku.engine.classpath", ""),
                List.of("-Xmx768m"),
                "hikyaku ready ");
        return new DemoSettings(
                home,
                home.resolve("samples/simulators/target"),
                once,
                ehr.with(SMALL),
                engine.with(SMALL),
                Duration.ofMinutes(3),
                Duration.ofMinutes(2));
    }
}
