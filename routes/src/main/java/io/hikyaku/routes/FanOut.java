// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.settings.Destinations;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * A route as its file writes it → the same without the queues of destinations that are switched off. {@code step:record} leaves out the
 * same ones, so nothing waits for a destination that gets nothing.
 */
final class FanOut extends ModelLifecycleStrategySupport {
    private static final String CONNECTOR = "kamelet:queue-out";
    private static final Pattern QUEUE = Pattern.compile("(?:.*[?&])queue=out\\.([^&]+).*");

    private final Destinations destinations;
    private final Supplier<CamelContext> camel;

    FanOut(Destinations destinations, Supplier<CamelContext> camel) {
        this.destinations = destinations;
        this.camel = camel;
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .filter(target -> target.getUri().startsWith(CONNECTOR) && isOff(target.getUri()))
                .forEach(target -> target.setDisabled("true"));
    }

    private boolean isOff(String uri) {
        Matcher queue = QUEUE.matcher(camel.get().resolvePropertyPlaceholders(uri));
        return queue.matches() && destinations.off().contains(queue.group(1));
    }
}
