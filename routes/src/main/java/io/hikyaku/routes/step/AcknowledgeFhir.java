// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * → the answer to a FHIR server: an OperationOutcome once the Bundle is on disk. Where it could not be put there, nothing, so that
 * the connector says 500 and the server sends again. Written {@code step:acknowledge?as=fhir}.
 */
final class AcknowledgeFhir implements Processor {
    private static final byte[] ON_DISK = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational","diagnostics":"on disk"}]}
            """.strip().getBytes(StandardCharsets.UTF_8);

    private final boolean refused;

    /** @param code {@code AE} where it could not be put on disk, empty on the walk */
    AcknowledgeFhir(String code) {
        this.refused = !code.isEmpty();
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(refused ? null : ON_DISK.clone());
    }
}
