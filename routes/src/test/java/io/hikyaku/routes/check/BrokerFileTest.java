// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerFileTest {
    @TempDir
    Path home;

    private final Slips slips = new Slips();

    @Test
    void everyElementKnowsItsLineItsTextAndWhatItMatches() throws IOException {
        // Given
        write(
                "<configuration>\n<core>\n<address-setting match=\"in.#\"><a> b </a></address-setting></core></configuration>");

        // When
        BrokerElement root = BrokerFile.read(home, slips).orElseThrow();

        // Then
        BrokerElement setting = root.within("address-setting").findFirst().orElseThrow();
        assertThat(setting.attribute()).isEqualTo("in.#");
        assertThat(setting.at().line()).isEqualTo(3);
        assertThat(setting.children()).extracting(BrokerElement::text).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>",
                "<!DOCTYPE a><a/>",
                "<a>&b;</a>",
                "<a><b></a>",
                "no xml at all",
                ""
            })
    void whatIsNotPlainXmlIsOneSlip(String text) throws IOException {
        // Given
        write(text);

        // When
        Optional<BrokerElement> root = BrokerFile.read(home, slips);

        // Then
        assertThat(root).isEmpty();
        assertThat(slips.sorted()).extracting(Slip::code).containsExactly("RTE-306");
    }

    @Test
    void theDeepestElementIsReadAndOneDeeperIsASlip() throws IOException {
        // Given
        write("<a>".repeat(BrokerFile.DEEPEST) + "</a>".repeat(BrokerFile.DEEPEST));
        Optional<BrokerElement> deepest = BrokerFile.read(home, slips);
        write("<a>".repeat(BrokerFile.DEEPEST + 1) + "</a>".repeat(BrokerFile.DEEPEST + 1));

        // When
        Optional<BrokerElement> deeper = BrokerFile.read(home, slips);

        // Then
        assertThat(deepest).isPresent();
        assertThat(deeper).isEmpty();
        assertThat(slips.sorted()).hasSize(1);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve(BrokerFile.NAME).getParent());
        Files.writeString(home.resolve(BrokerFile.NAME), text);
    }
}
