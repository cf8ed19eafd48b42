// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * One console for all tests that only look at it: one message applied, one refused, one waiting and one still in the queue of its
 * feed. It starts with the first test and stops after the last.
 */
final class SharedConsole implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningConsole.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedConsole.class))
                .getOrComputeIfAbsent(Started.class, started -> new Started(), Started.class)
                .console;
    }

    /** Closed by JUnit when the last test is done. */
    private static final class Started implements AutoCloseable {
        private final Path data;
        private final RunningConsole console;

        private Started() {
            try {
                data = Files.createTempDirectory("console");
                console = RunningConsole.on(data);
                fill(console);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static void fill(RunningConsole console) {
            WrittenLedger ledger =
                    new WrittenLedger(console.context.getBean(Ledger.class), console.context.getBean(Deliveries.class));
            ledger.record("ward", "applied", "ehr");
            ledger.settle("applied", "ehr", "applied");
            ledger.record("ward", "refused", "ehr");
            ledger.refuse("refused", "ehr");
            ledger.record("ward", "waiting", "ehr");
            try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(RunningConsole.BROKER);
                    var jms = broker.createContext()) {
                jms.createProducer().send(jms.createQueue("in.ward"), WrittenLedger.CANARY);
            }
        }

        @Override
        public void close() throws Exception {
            console.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
