// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the reference that is made from the code; stale is a failure, {@code -Dhikyaku.accept} writes it anew. */
final class GeneratedPage {
    private GeneratedPage() {}

    static void isUpToDate(String page, String made) throws IOException {
        Path file = Repository.ROOT.resolve(page);
        if (System.getProperty("hikyaku.accept") != null) {
            Files.writeString(file, made);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "no page")
                .as(page + " is stale: run mvn verify -Dhikyaku.accept and read the diff")
                .isEqualTo(made);
    }
}
