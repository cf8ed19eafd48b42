// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Says on standard output that the engine takes messages: one line, which programs that start the engine wait for. Camel starts
 * the routes when the container is refreshed, and this event comes after; a route that does not start ends the start.
 */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {
    private final PrintStream out;

    ReadyLine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment settings = event.getApplicationContext().getEnvironment();
        out.println("hikyaku ready http://%s:%s"
                .formatted(
                        host(settings.getProperty("server.address", "")),
                        settings.getProperty("local.server.port", "")));
        out.flush();
    }

    /** Address bound to → address to go to. */
    private static String host(String bound) {
        if (bound.isEmpty() || bound.equals("0.0.0.0") || bound.equals("::")) {
            return "127.0.0.1";
        }
        return bound.contains(":") ? "[" + bound + "]" : bound;
    }
}
