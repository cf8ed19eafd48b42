// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Answer;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk has less room than it must keep: senders hear "come again", long before the broker would stop itself. The disk is this
 * machine's, as full as it is; what the broker wants free of it is raised and lowered, instead of filling it.
 */
class DiskWatermarkTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path data;

    private final Set<String> acknowledged = new TreeSet<>();
    private final List<Outgoing> messages = Traffic.of("ward", 1);
    private FhirServer ehr;
    private RunningEngine engine;
    private ActiveMQServerImpl broker;
    private long shipped;

    @BeforeEach
    void start() throws IOException {
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(data, ehr.url());
        broker = (ActiveMQServerImpl) engine.bean(EmbeddedActiveMQ.class).getActiveMQServer();
        shipped = broker.getMonitor().getMinDiskFree();
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    @Test
    void whileTheDiskIsOverItsWatermarkSendersHearComeAgainAndAfterwardsNothingIsMissing() throws Exception {
        // Given
        assertThat(shipped).isEqualTo(512L * 1024 * 1024);
        assertThat(send(0).code()).isEqualTo("AA");

        // When
        keepFree(Long.MAX_VALUE);
        List<Answer> full = List.of(send(1), send(2), send(1));
        keepFree(shipped);
        List<Answer> room = List.of(send(1), send(2), send(3));

        // Then
        assertThat(full).extracting(Answer::code).containsExactly("AE", "AE", "AE");
        assertThat(full).allSatisfy(answer -> assertThat(answer.text()).contains("RTE-320"));
        assertThat(room).extracting(Answer::code).containsExactly("AA", "AA", "AA");
        assertThat(broker.isStarted()).isTrue();
        assertThat(missing()).isEmpty();
        assertThat(count("SELECT count(*) FROM message")).isEqualTo(4);
        assertThat(count("SELECT count(*) FROM delivery WHERE status NOT IN ('applied', 'superseded')"))
                .isZero();

        // When: a broker that were set to drop what finds no room, and so acknowledged what it does not have
        drop();
        keepFree(Long.MAX_VALUE);
        String dropped = controlId(4);
        assertThat(send(4).code()).isEqualTo("AA");
        keepFree(shipped);

        // Then: the same look finds it
        assertThat(send(5).code()).isEqualTo("AA");
        assertThat(missing()).containsExactly(dropped);
    }

    private Answer send(int number) throws IOException {
        Answer answer = engine.send("ward", messages.get(number).bytes());
        if (answer.accepted()) {
            acknowledged.add(answer.controlId());
        }
        return answer;
    }

    private String controlId(int number) {
        return new String(messages.get(number).bytes(), StandardCharsets.ISO_8859_1).split("\\|")[9];
    }

    /** Bytes the broker wants free, from now on. */
    private void keepFree(long bytes) {
        broker.getMonitor().setMinDiskFree(bytes);
        broker.getMonitor().tick();
    }

    private void drop() {
        AddressSettings settings =
                new AddressSettings(broker.getAddressSettingsRepository().getMatch("in.ward"));
        broker.getAddressSettingsRepository()
                .addMatch("in.ward", settings.setDiskFullMessagePolicy(DiskFullMessagePolicy.DROP));
    }

    /** What was acknowledged and is nowhere, once all that is on its way has arrived. */
    private List<String> missing() {
        await().atMost(LIMIT)
                .until(() -> engine.messages("in.ward") == 0
                        && count("SELECT count(*) FROM delivery WHERE status IN ('waiting', 'sending')") == 0);
        List<String> missing = new ArrayList<>(acknowledged);
        missing.removeAll(engine.ledger()
                .sql("SELECT control_id FROM message")
                .query(String.class)
                .list());
        return missing;
    }

    private long count(String sql) {
        return engine.ledger().sql(sql).query(Long.class).single();
    }
}
