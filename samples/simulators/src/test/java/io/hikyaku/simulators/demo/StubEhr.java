// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;

/** The small FHIR server in the place of the cloud EHR. */
public final class StubEhr {
    private StubEhr() {}

    public static void main(String[] arguments) throws IOException {
        FhirServerSettings settings = FhirServerSettings.inMemory().withPort(Integer.getInteger("cloudehr.port"));
        System.out.println("cloud EHR ready " + FhirServer.start(settings).url());
    }
}
