// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaterTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "20261122091500,30,'',2026-11-22T09:45:00+09:00",
                "202611220915,90,MIN,2026-11-22T10:45:00+09:00",
                "202611222315-0500,1,h,2026-11-23T00:15:00-05:00",
                "202611220915,-15,min,2026-11-22T09:00:00+09:00",
                "202611220915,+15,min,2026-11-22T09:30:00+09:00",
                "202611220915,45,s,2026-11-22T09:15:45+09:00",
                "20261122091500.25,2,D,2026-11-24T09:15:00.25+09:00",
                "202612310915,1,WK,2027-01-07T09:15:00+09:00",
                "20261122,30,min,-",
                "202611220915,half,min,-",
                "202611220915,1.5,h,-",
                "202611220915,1234567,min,-",
                "202611220915,30,fortnight,-",
                "999912312359,999999,wk,-",
                "soon,30,min,-",
            })
    void aTimeAndASpanBehindItMakeTheLaterTime(String time, String number, String unit, String expected) {
        assertThat(new Later(ZoneId.of("Asia/Tokyo")).carry(time, number, unit)).isEqualTo(expected);
    }
}
