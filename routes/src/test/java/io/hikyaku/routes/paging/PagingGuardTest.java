// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut empties the broker's address.txt; with the guard its pages are there afterwards, without they are not. */
class PagingGuardTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ADDRESS = "vm://12";
    private static final int MESSAGES = 200;

    @TempDir
    Path folder;

    @Test
    void thePagesAreThereAfterAPowerCut() throws Exception {
        // Given
        fillGuarded();
        emptied();

        // When
        int received;
        try (PagingGuard guard = guard()) {
            guard.start();
            received = received();
        }

        // Then
        assertThat(received).isEqualTo(MESSAGES);
    }

    @Test
    void withoutTheGuardTheyAreLost() throws Exception {
        // Given
        fillGuarded();
        emptied();

        // When
        int received = received();

        // Then
        assertThat(received).isLessThan(MESSAGES);
    }

    @Test
    void aNameNobodyKeptIsSaidAndTheBrokerStartsAllTheSame() throws Exception {
        // Given
        EmbeddedActiveMQ broker = broker();
        fill();
        broker.stop();
        emptied();

        // When
        int received;
        try (PagingGuard guard = guard()) {
            guard.start();
            received = received();
        }

        // Then
        assertThat(received).isLessThan(MESSAGES);
    }

    private PagingGuard guard() throws IOException {
        return new PagingGuard(folder.resolve("data/paging"), folder.resolve("data/paging-addresses"));
    }

    private void fillGuarded() throws Exception {
        try (PagingGuard guard = guard()) {
            guard.start();
            EmbeddedActiveMQ broker = broker();
            fill();
            await().atMost(LIMIT).until(() -> !copies().isEmpty() && guard.isAllSafe());
            broker.stop();
        }
    }

    private void fill() {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(ADDRESS);
                JMSContext jms = connections.createContext()) {
            for (int message = 0; message < MESSAGES; message++) {
                jms.createProducer().send(jms.createQueue("out.ehr"), new byte[1_000]);
            }
        }
    }

    private int received() throws Exception {
        EmbeddedActiveMQ broker = broker();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(ADDRESS);
                JMSContext jms = connections.createContext()) {
            var consumer = jms.createConsumer(jms.createQueue("out.ehr"));
            int received = 0;
            // A page has to come from disk first.
            while (consumer.receive(2_000) != null) {
                received++;
            }
            return received;
        } finally {
            broker.stop();
        }
    }

    private void emptied() throws IOException {
        List<Path> names = files(folder.resolve("data/paging")).stream()
                .filter(file -> file.endsWith(PagingGuard.FILE))
                .toList();
        assertThat(names).isNotEmpty();
        for (Path name : names) {
            Files.write(name, new byte[0]);
        }
    }

    private List<Path> copies() throws IOException {
        return files(folder.resolve("data/paging-addresses"));
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private EmbeddedActiveMQ broker() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false);
        configuration.setBrokerInstance(folder.toFile());
        configuration.setPagingDirectory("data/paging");
        configuration.addAcceptorConfiguration("in-vm", ADDRESS);
        configuration.addAddressSetting(
                "out.#",
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxSizeBytes(10_000)
                        .setPageSizeBytes(5_000));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }
}
