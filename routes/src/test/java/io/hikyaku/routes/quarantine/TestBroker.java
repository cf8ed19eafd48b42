// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.quarantine;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker in memory whose queue {@code in.full} takes nothing. */
final class TestBroker implements AutoCloseable {
    private static final String ADDRESS = "vm://11";

    private final EmbeddedActiveMQ broker;
    final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(ADDRESS);

    private TestBroker(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    static TestBroker start(Path folder) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setBrokerInstance(folder.toFile());
        configuration.addAcceptorConfiguration("in-vm", ADDRESS);
        configuration.addAddressSetting(
                "in.full",
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                        .setMaxSizeBytes(1));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return new TestBroker(broker);
    }

    JMSContext context() {
        return connections.createContext();
    }

    /** Puts an envelope that says no more than which arrival it is of. */
    void put(String queue, String arrival) throws JMSException {
        try (JMSContext jms = context()) {
            BytesMessage message = jms.createBytesMessage();
            message.setStringProperty("HikyakuArrival", arrival);
            jms.createProducer().send(jms.createQueue(queue), message);
        }
    }

    /** A queue → the values of one header, in their order. */
    List<String> values(String queue, String header) throws JMSException {
        List<String> values = new ArrayList<>();
        try (JMSContext jms = context();
                var browser = jms.createBrowser(jms.createQueue(queue))) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); ) {
                values.add(((Message) all.nextElement()).getStringProperty(header));
            }
        }
        return values;
    }

    List<String> arrivals(String queue) throws JMSException {
        return values(queue, "HikyakuArrival");
    }

    long depth(String name) {
        Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
        return queue == null ? 0 : queue.getMessageCount();
    }

    @Override
    public void close() throws Exception {
        connections.close();
        broker.stop();
    }
}
