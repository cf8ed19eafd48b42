// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.program.Program;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The demo with stubs in the place of its programs, so that it can be a process of its own. */
final class StubDemo {
    private StubDemo() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(Demo.run(List.of(arguments), (home, once) -> settings(home, once, ""), out, System.err));
    }

    static DemoSettings settings(Path home, boolean once, String mode) {
        String classPath = System.getProperty("java.class.path");
        List<String> small = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstub.mode=" + mode);
        return new DemoSettings(
                home,
                home.resolve("target"),
                once,
                new Program("cloud EHR", StubEhr.class.getName(), List.of(), classPath, small, "cloud EHR ready "),
                new Program(
                        "engine",
                        StubEngine.class.getName(),
                        List.of("run", "--home", home.toString()),
                        classPath,
                        small,
                        "hikyaku ready "),
                mode.equals("never") ? Duration.ofSeconds(2) : Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }
}
