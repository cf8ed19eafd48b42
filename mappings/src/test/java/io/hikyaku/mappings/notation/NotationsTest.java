// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationsTest {
    private static final Notations NOTATIONS = new Notations("http://site.example", ZoneId.of("Asia/Tokyo"));

    private static String carried(String notation, String value) {
        return NOTATIONS.named(notation).carry(value);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "date,1980,1980",
                "date,198011,1980-11",
                "date,19801123,1980-11-23",
                "date,198011231530,1980-11-23",
                "date,19801123+0900,1980-11-23",
                "date,19800231,-",
                "date,198013,-",
                "date,80-11-23,-",
                "date,0000,-",
                "date,00000000,-",
                "dateTime,2026,2026",
                "dateTime,202602,2026-02",
                "dateTime,20260228,2026-02-28",
                "dateTime,2026022809,2026-02-28T09:00:00+09:00",
                "dateTime,202602280930,2026-02-28T09:30:00+09:00",
                "dateTime,20260228093015,2026-02-28T09:30:15+09:00",
                "dateTime,20260228093015.1234,2026-02-28T09:30:15.1234+09:00",
                "dateTime,20260228093015-0500,2026-02-28T09:30:15-05:00",
                "dateTime,20260228093015+00,2026-02-28T09:30:15+00:00",
                "dateTime,202602282400,2026-03-01T00:00:00+09:00",
                "dateTime,202602282401,-",
                "dateTime,20260228250000,-",
                "dateTime,20260228093015Z,-",
                "dateTime,unknown,-",
                "instant,20260228093015,2026-02-28T09:30:15+09:00",
                "instant,20260228,-",
                "time,0930,09:30:00",
                "time,093015.5,09:30:15.5",
                "time,223100.0000,22:31:00",
                "time,0930+0900,-",
                "time,24,-",
            })
    void timesKeepTheirPrecisionAndAreNeverBent(String notation, String value, String carried) {
        assertThat(carried(notation, value)).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "decimal,5,5",
                "decimal,5.10,5.10",
                "decimal,+5,5",
                "decimal,-.5,-0.5",
                "decimal,007,7",
                "decimal,0,0",
                "decimal,5.,5",
                "decimal,'1,5',-",
                "decimal,.,-",
                "decimal,1e5,-",
                "decimal,<5,-",
                "integer,-12,-12",
                "integer,12.0,12",
                "integer,12.5,-",
                "integer,2147483648,-",
                "positiveInt,0,-",
                "positiveInt,1,1",
                "durationValue,D10,10",
                "durationValue,10D,-",
                "durationUnit,D10,d",
                "durationUnit,L2,mo",
                "durationUnit,INDEF,-",
                "times 60,1.5,90",
                "times 60,-1,-",
                "times 60,0.001,-",
                "times x,1,-",
                "unsignedInt,0,0",
                "unsignedInt,-1,-",
                "boolean,Y,true",
                "boolean,n,false",
                "boolean,1,-",
            })
    void numbersKeepTheirPrecisionAndAreNeverBent(String notation, String value, String carried) {
        assertThat(carried(notation, value)).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "string,a b,a b",
                "string,'a\u0000b',-",
                "text,'a\nb','a\nb'",
                "code,a b,a b",
                "code,a  b,-",
                "id,a-b.C,a-b.C",
                "id,a_b,-",
                "uri,urn:x,urn:x",
                "uri,a b,-",
                "oid,1.2.392,urn:oid:1.2.392",
                "oid,urn:oid:1.2,urn:oid:1.2",
                "oid,1.02,-",
                "uuid,6BA7B810-9DAD-11D1-80B4-00C04FD430C8,urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                "system,1.3.160,urn:oid:1.3.160",
                "system,1.23,http://site.example/1.23",
                "system,http://x.example/y,http://x.example/y",
                "system,99 LAB,http://site.example/99%20LAB",
                "base64Binary,'QUJD\nRA==',QUJDRA==",
                "base64Binary,QUJ,-",
                "base64Binary,QU=J,-",
                "encode,ABC,QUJD",
                "prefix urn:x:,7,urn:x:7",
            })
    void textsAreCarriedOrNotAtAll(String notation, String value, String carried) {
        assertThat(carried(notation, value)).isEqualTo(carried);
    }

    @Test
    void thereIsNoNotationOfAnUnknownName() {
        assertThat(NOTATIONS.named("datum")).isNull();
    }

    @Test
    void theMomentOfADayIsItsBeginningInTheZone() {
        assertThat(Times.moment("20260228", ZoneId.of("Asia/Tokyo"))).isEqualTo(Instant.parse("2026-02-27T15:00:00Z"));
        assertThat(Times.moment("20260228093015.25+0000", ZoneId.of("Asia/Tokyo")))
                .isEqualTo(Instant.parse("2026-02-28T09:30:15.25Z"));
        assertThat(Times.moment("soon", ZoneId.of("Asia/Tokyo"))).isNull();
    }
}
