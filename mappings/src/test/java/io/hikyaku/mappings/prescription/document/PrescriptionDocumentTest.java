// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.prescription.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrescriptionDocumentTest {
    @Test
    void theCsvComesOutOfTheDocumentAsItWentIn() throws IOException {
        byte[] csv = Files.readAllBytes(Fixtures.OURS.resolve("04-outside-pharmacy.sj1.csv"));
        byte[] document = PrescriptionDocument.write(csv);
        assertThat(PrescriptionDocument.csv(document)).isEqualTo(csv);
        assertThat(PrescriptionDocument.write(csv)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><PrescriptionDocument xmlns='urn:hikyaku:prescription-document:1'><Prescription Id='prescription'>&e;</Prescription></PrescriptionDocument>",
                "<PrescriptionDocument xmlns='urn:hikyaku:prescription-document:1'><Prescription Id='other'>QQ==</Prescription></PrescriptionDocument>",
                "<PrescriptionDocument xmlns='urn:hikyaku:prescription-document:1'><Prescription Id='prescription'>Q</Prescription></PrescriptionDocument>",
                "<PrescriptionDocument xmlns='urn:hikyaku:prescription-document:1'><Prescription Id='prescription'/><Prescription Id='prescription'/></PrescriptionDocument>",
            })
    void whatIsNoDocumentIsRefusedByName(String xml) {
        assertThatThrownBy(() -> PrescriptionDocument.csv(xml.getBytes(UTF_8))).hasMessageStartingWith("MAP-177");
    }

    @Test
    void theLimitHoldsAtItAndNotPastIt() {
        byte[] document = PrescriptionDocument.write("SJ1\n".getBytes(UTF_8));
        byte[] at = Arrays.copyOf(document, PrescriptionDocument.MAX_BYTES);
        Arrays.fill(at, document.length, at.length, (byte) '\n');
        byte[] past = Arrays.copyOf(at, at.length + 1);
        past[at.length] = '\n';
        assertThat(PrescriptionDocument.csv(at)).isEqualTo("SJ1\n".getBytes(UTF_8));
        assertThatThrownBy(() -> PrescriptionDocument.csv(past)).hasMessageStartingWith("MAP-177");
    }
}
