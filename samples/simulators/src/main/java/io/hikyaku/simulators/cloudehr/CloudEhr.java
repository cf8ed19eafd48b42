// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.cloudehr;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * System property {@code cloudehr.port} → a FHIR R4 server on that port of loopback, until the process ends; 0 or absent = a
 * free one. What it keeps, it keeps in memory.
 *
 * <p>Prints one line, {@code cloud EHR ready http://127.0.0.1:PORT/fhir}, once it answers. Meant for {@code -Xmx384m
 * -XX:+UseSerialGC -XX:TieredStopAtLevel=1}.
 */
public final class CloudEhr {
    private static final Map<String, Object> DEFAULTS = Map.of(
            "logging.level.root", "WARN",
            // Both speak, at length, of what is meant to be so.
            "logging.level.org.springframework.context.support.PostProcessorRegistrationDelegate", "ERROR",
            "logging.level.ca.uhn.fhir.interceptor.executor", "OFF",
            // HAPI's own beans refer to each other in a circle.
            "spring.main.allow-circular-references", "true");

    private CloudEhr() {}

    /** No arguments → a running server. */
    public static void main(String[] arguments) {
        SpringApplication application =
                new SpringApplication(SettingsConfiguration.class, StoreConfiguration.class, ServerConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(DEFAULTS);
        ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run(arguments);
        System.out.println(
                "cloud EHR ready http://127.0.0.1:" + context.getWebServer().getPort() + "/fhir");
    }
}
