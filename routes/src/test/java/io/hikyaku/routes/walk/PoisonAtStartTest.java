// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.LedgerReading;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that have to be held wait on every queue when the engine starts, as they do after it was killed while it held them. */
class PoisonAtStartTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String[] FEEDS = {"lab", "pharmacy", "radiology", "ward"};
    private static final byte[] NO_HL7 = "this is no HL7".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path data;

    @Test
    void whatIsPoisonWhenTheEngineStartsIsHeldAsAtAnyOtherTime() throws Exception {
        // Given
        poisonOnEveryQueue();

        // When
        try (RunningEngine engine = RunningEngine.start(data, URI.create("http://127.0.0.1:9/fhir"))) {
            // Then
            LedgerReading ledger = engine.bean(LedgerReading.class);
            await().atMost(LIMIT).until(() -> ledger.counts().held() == FEEDS.length);
            EmbeddedActiveMQ broker = engine.bean(EmbeddedActiveMQ.class);
            for (String feed : FEEDS) {
                await().atMost(LIMIT).until(() -> messages(broker, "held.in." + feed) == 1);
                await().atMost(LIMIT).until(() -> messages(broker, "in." + feed) == 0);
            }
        }
    }

    private static long messages(EmbeddedActiveMQ broker, String queue) {
        var found = broker.getActiveMQServer().locateQueue(queue);
        return found == null ? -1 : found.getMessageCount();
    }

    private void poisonOnEveryQueue() throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        Path file = RunningEngine.HOME.resolve("artemis-config/embedded/broker.xml");
        FileDeploymentManager files = new FileDeploymentManager(file.toUri().toString());
        files.addDeployable(configuration);
        files.readConfiguration();
        configuration.setBrokerInstance(
                Files.createDirectories(data.resolve("broker")).toFile());
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
                JMSContext jms = connections.createContext()) {
            for (String feed : FEEDS) {
                jms.createProducer().send(jms.createQueue("in." + feed), poison(jms, feed));
            }
        }
        broker.stop();
    }

    private static BytesMessage poison(JMSContext jms, String feed) throws Exception {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(NO_HL7);
        message.setStringProperty("HikyakuArrival", UUID.randomUUID().toString());
        message.setStringProperty("HikyakuFeed", feed);
        message.setStringProperty("HikyakuReceived", "2026-01-01T00:00:00Z");
        message.setStringProperty("HikyakuMessageKey", feed.repeat(16).substring(0, 32));
        message.setStringProperty("JMSXGroupID", "feed-" + feed);
        return message;
    }
}
