// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.paging.PagingGuard;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the broker inside the engine from {@code artemis-config/embedded/broker.xml}, and gives the routes their way to it. */
@Configuration(proxyBeanMethods = false)
public class BrokerConfiguration {
    private static final int LONGEST_CONNECTIONS = 8;
    private static final int CLIENT_THREADS = 8;
    private static final int CLIENT_SCHEDULED_THREADS = 2;
    private static final int CLIENT_FLOW_THREADS = 4;

    /** The journal and all else the broker writes lie below the data folder; the configuration stays where integrators read it. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ broker(Settings settings, PagingGuard pagingGuard) throws Exception {
        Path instance = Files.createDirectories(settings.data().resolve("broker"));
        FileConfiguration configuration = new FileConfiguration();
        FileDeploymentManager files = new FileDeploymentManager(settings.home()
                .resolve("artemis-config/embedded/broker.xml")
                .toUri()
                .toString());
        files.addDeployable(configuration);
        files.readConfiguration();
        configuration.setBrokerInstance(instance.toFile());
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        return broker;
    }

    @Bean(initMethod = "complete")
    BrokerAddresses brokerAddresses(EmbeddedActiveMQ broker) {
        return new BrokerAddresses(broker.getActiveMQServer());
    }

    @Bean
    BrokerDisk brokerDisk(EmbeddedActiveMQ broker) {
        return new BrokerDisk(broker);
    }

    /** It is made, and has repaired what it must, before the broker is. */
    @Bean(initMethod = "start", destroyMethod = "close")
    PagingGuard pagingGuard(Settings settings) throws IOException {
        Path broker = settings.data().resolve("broker");
        return new PagingGuard(broker.resolve("data/paging"), broker.resolve("data/paging-addresses"));
    }

    /** A send returns when the journal is on disk. */
    @Bean
    ActiveMQConnectionFactory brokerConnections(EmbeddedActiveMQ broker, BrokerAddresses complete) {
        // By default eight a core, five and ten, and as many again as the first for connections inside the JVM.
        ActiveMQClient.setGlobalThreadPoolProperties(CLIENT_THREADS, CLIENT_SCHEDULED_THREADS, CLIENT_FLOW_THREADS);
        // Buffers for a moment within one process: taking them from a pool costs more than making them.
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0?bufferPooling=false");
        connections.setBlockOnDurableSend(true);
        // A consumer that retries in place must not sit on messages of other lanes: it takes one when it has none.
        connections.setConsumerWindowSize(0);
        return connections;
    }

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory pooledConnections(ActiveMQConnectionFactory brokerConnections) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(brokerConnections);
        pool.setMaxConnections(LONGEST_CONNECTIONS);
        return pool;
    }

    /** The component behind the connectors {@code queue-in} and {@code queue-out}: taking and sending on are one transaction. */
    @Bean
    JmsComponent artemis(JmsPoolConnectionFactory pooledConnections) {
        JmsComponent component = JmsComponent.jmsComponentAutoAcknowledge(pooledConnections);
        component.setTransacted(true);
        component.setLazyCreateTransactionManager(false);
        component.setCacheLevelName("CACHE_CONSUMER");
        return component;
    }
}
