// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispensingDocumentTest {
    private static final DispensingDocument RESULT = new DispensingDocument(
            "P<1>", "1349999999", "見本薬局&支店", LocalDate.of(2026, 11, 6), "SJ1\n201,1,1\n".getBytes(UTF_8));

    @Test
    void whatIsWrittenIsReadAndTheSameAlwaysGivesTheSameBytes() {
        DispensingDocument read = DispensingDocument.read(RESULT.write());
        assertThat(read).usingRecursiveComparison().isEqualTo(RESULT);
        assertThat(read.write()).isEqualTo(RESULT.write());
        assertThat(RESULT.toString()).doesNotContain("P<1>").doesNotContain("薬局");
    }

    @ParameterizedTest
    @CsvSource({
        "PrescriptionId>P&lt;1&gt;<, PrescriptionId><",
        "ReceptionPharmacyCode>1349999999<, ReceptionPharmacyCode><",
        "20261106, 20261306",
        "U0ox, U",
        "<?xml version, <!DOCTYPE a><?xml version",
        "dispensing-document:1, dispensing-document:2",
        "</DispensingDocument>, ''",
    })
    void whatIsNoResultIsRefusedByName(String before, String after) {
        String broken = new String(RESULT.write(), UTF_8).replace(before, after);
        assertThatThrownBy(() -> DispensingDocument.read(broken.getBytes(UTF_8)))
                .hasMessageStartingWith("MAP-178")
                .hasMessageNotContaining("薬局");
    }
}
