// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.spi.InterceptStrategy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts the armed failpoint around the steps, the broker and the ledger's commits. An engine started without the property has none
 * of these beans, so there is nothing in its way.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ArmedFailpoint.PROPERTY)
public class FailpointConfiguration {
    /** Made by the container. */
    public FailpointConfiguration() {}

    @Bean
    static ArmedFailpoint armedFailpoint(Environment environment) {
        return ArmedFailpoint.of(environment.getRequiredProperty(ArmedFailpoint.PROPERTY));
    }

    /** K2, K4 to K7, K9, K11 to K13: between the steps. */
    @Bean
    InterceptStrategy failpointsOfTheWalk(ArmedFailpoint armedFailpoint) {
        return new StepFailpoints(armedFailpoint);
    }

    /** K3 inside the broker; K8 in front of the ledger's driver, before any bean opens the ledger. */
    @Bean
    static BeanPostProcessor failpointsOfTheStores(Environment environment) {
        ArmedFailpoint armed = armedFailpoint(environment);
        CommitFailpoint.install(armed);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof EmbeddedActiveMQ broker) {
                    broker.getActiveMQServer().registerBrokerPlugin(new BrokerFailpoint(armed));
                }
                return bean;
            }
        };
    }
}
