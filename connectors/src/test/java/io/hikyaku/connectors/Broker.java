// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The broker as shipped: artemis-config/embedded/broker.xml, its data in a folder of the test's. */
public final class Broker implements AutoCloseable {
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final Path SHIPPED = Path.of("..", "artemis-config", "embedded", "broker.xml");

    private final EmbeddedActiveMQ embedded = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");

    public Broker(Path instance) throws Exception {
        embedded.setConfiguration(configuration(instance));
        embedded.start();
    }

    /** What the shipped file says. */
    public static FileConfiguration configuration(Path instance) throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        FileDeploymentManager files =
                new FileDeploymentManager(SHIPPED.toAbsolutePath().toUri().toString());
        files.addDeployable(configuration);
        files.readConfiguration();
        configuration.setBrokerInstance(instance.toFile());
        return configuration;
    }

    public ConnectionFactory connections() {
        return connections;
    }

    public ActiveMQServer server() {
        return embedded.getActiveMQServer();
    }

    /** Messages of a queue: waiting, being delivered, or part of a transaction not yet ended. */
    public long depth(String queue) {
        Queue found = server().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    public void send(String queue, byte[] body, String... properties) throws Exception {
        try (JMSContext session = connections.createContext()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            for (int i = 0; i < properties.length; i += 2) {
                message.setStringProperty(properties[i], properties[i + 1]);
            }
            JMSProducer producer = session.createProducer();
            producer.send(session.createQueue(queue), message);
        }
    }

    /** Takes one message off a queue, or null after {@value #LONGEST_WAIT_MS} ms. */
    public Message take(String queue) {
        try (JMSContext session = connections.createContext()) {
            return session.createConsumer(session.createQueue(queue)).receive(LONGEST_WAIT_MS);
        }
    }

    /** Takes so many messages off a queue by one consumer, for the broker waits a moment before it deals out to a new one. */
    public void take(String queue, int count) {
        try (JMSContext session = connections.createContext()) {
            JMSConsumer consumer = session.createConsumer(session.createQueue(queue));
            for (int n = 0; n < count; n++) {
                Objects.requireNonNull(consumer.receive(LONGEST_WAIT_MS), "no message came");
            }
        }
    }

    @Override
    public void close() throws Exception {
        connections.close();
        embedded.stop();
    }
}
