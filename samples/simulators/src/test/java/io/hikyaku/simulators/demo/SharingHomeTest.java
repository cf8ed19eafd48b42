// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingHomeTest {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

    @TempDir
    Path folder;

    @Test
    void theCopySharesWhatTheWardAndTheLaboratoryTell() throws IOException {
        // When
        boolean shares = SharingHome.make(HOME, folder.resolve("copy"), Path.of("/req"), Path.of("/res"));

        // Then
        Path routes = folder.resolve("copy/routes");
        assertThat(shares).isTrue();
        assertThat(Files.readString(routes.resolve("clins.camel.yaml"))).contains("step:project");
        assertThat(Files.readString(routes.resolve("ward.camel.yaml")))
                .contains("destinations=ehr,clins")
                .endsWith("queue=out.clins\n");
        assertThat(Files.readString(routes.resolve("hikyaku.properties"))).contains("clins.requests = /req");
        assertThat(routes.resolve("src")).doesNotExist();
    }

    @Test
    void anInstallationWithoutTheRouteSharesNothing() throws IOException {
        assertThat(SharingHome.make(folder, folder.resolve("copy"), Path.of("/req"), Path.of("/res")))
                .isFalse();
        assertThat(folder.resolve("copy")).doesNotExist();
    }
}
