// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut between making an address and making its queue leaves behind. */
class BrokerAddressesTest {
    private static final String ADDRESS = "vm://14";
    private static final String QUEUE = "held.in.ward";

    @TempDir
    Path folder;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private ActiveMQConnectionFactory connections;

    @BeforeEach
    void start() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false);
        configuration.setBrokerInstance(folder.toFile());
        configuration.addAcceptorConfiguration("in-vm", ADDRESS);
        broker.setConfiguration(configuration);
        broker.start();
        broker.getActiveMQServer().addAddressInfo(new AddressInfo(SimpleString.of(QUEUE), RoutingType.ANYCAST));
        connections = new ActiveMQConnectionFactory(ADDRESS);
    }

    @AfterEach
    void stop() throws Exception {
        connections.close();
        broker.stop();
    }

    @Test
    void anAddressWithoutAQueueKeepsTheReconciliationFromReadingIt() {
        assertThatThrownBy(this::browsed).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void itGetsItsQueueAndLosesNothing() throws Exception {
        // When
        new BrokerAddresses(broker.getActiveMQServer()).complete();
        new BrokerAddresses(broker.getActiveMQServer()).complete();

        // Then
        assertThat(browsed()).isZero();
        try (JMSContext jms = connections.createContext()) {
            jms.createProducer().send(jms.createQueue(QUEUE), "held");
        }
        assertThat(browsed()).isEqualTo(1);
    }

    private int browsed() throws JMSException {
        try (var connection = connections.createConnection();
                Session session = connection.createSession();
                var browser = session.createBrowser(session.createQueue(QUEUE))) {
            connection.start();
            int messages = 0;
            for (var all = browser.getEnumeration(); all.hasMoreElements(); all.nextElement()) {
                messages++;
            }
            return messages;
        }
    }
}
