// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages as long as the limits allow take time linear in their size: four times the segments, about four times the CPU time. */
class HugeMessageTest {
    private static final List<String> LAYERS = List.of("base", "jp");
    private static final Mappings MAPPINGS = Mappings.load(Path.of("."), LAYERS, MapFolder.SETTINGS);
    private static final int FEW = 1_500;
    private static final int TIMES = 4;
    /** Sixteen would be quadratic. */
    private static final int MOST_TIMES = 9;

    private static final int ROUNDS = 3;
    private static final String HEADER = "MSH|^~\\&|LIS|MIHON|HIKYAKU|EHR|20261106093012+0900||%s|L1|P|2.5.1\r";
    private static final String PATIENT = "PID|1||90000533^^^MIHON^MR||EXAMPLE^ORDER^^^MS^^L||19900612|F\r"
            + "PV1|1|I|ER^2^1^MIHON||||||||||||||||V0000533^^^MIHON^VN\r";
    private static final String ORDER = "ORC|RE|OP%1$d^HIS|LF%1$d^LIS||CM\r"
            + "OBR|1|OP%1$d^HIS|LF%1$d^LIS|58410-2^CBC^LN|||20261106083000+0900|||||||||||||||20261106093000+0900||HM|F\r";
    private static final String RESULT = "OBX|%1$d|NM|%1$d-2^Leukocytes^LN||15.8|10*3/uL^^UCUM|3.3-8.6|H|||F\r";

    /** Where the many segments stand. */
    enum Shape {
        RESULTS("ORU^R01^ORU_R01", ORDER.formatted(1), RESULT),
        ORDERS("ORU^R01^ORU_R01", "", ORDER + RESULT),
        NOTES("ORU^R01^ORU_R01", ORDER.formatted(1), "NTE|%1$d|L|A comment, number %1$d\r"),
        SPECIMENS("ORU^R01^ORU_R01", ORDER.formatted(1), "SPM|%1$d|S%1$d&HIS^LS%1$d&LIS||BLD^Whole blood^HL70487\r"),
        ALLERGIES("ADT^A01^ADT_A01", "", "AL1|%1$d|DA|%1$d^Penicillin^L|SV|Hives\r"),
        ONE_ALLERGY_AGAIN_AND_AGAIN("ADT^A01^ADT_A01", "", "AL1|1|DA|P^Penicillin^L|SV|Hives %1$d\r"),
        DIAGNOSES("ADT^A01^ADT_A01", "", "DG1|%1$d|ICD|I%1$d^Cold^I10||20261106|A\r"),
        UNKNOWN("ADT^A01^ADT_A01", "", "ZZ1|%1$d|own\r");

        private final String header;
        private final String repeated;

        Shape(String type, String before, String repeated) {
            this.header = HEADER.formatted(type) + PATIENT + before;
            this.repeated = repeated;
        }

        String message(int times) {
            StringBuilder text = new StringBuilder(header);
            for (int i = 1; i <= times; i++) {
                text.append(repeated.formatted(i));
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fourTimesTheSegmentsTakeAboutFourTimesTheTime(Shape shape) {
        assertLinear(times -> {
            String text = shape.message(times);
            return () -> MAPPINGS.map(Hl7Message.parse(text), "urn:x");
        });
    }

    @Test
    void explainingALongMessageTakesTimeLinearInItsSizeToo() {
        Rows rows = Rows.of(Path.of("."), LAYERS);
        assertLinear(times -> {
            Hl7Message message = Hl7Message.parse(Shape.RESULTS.message(times));
            return () -> new Explanation(MAPPINGS.trace(message), rows, false).of("OBX");
        });
    }

    @Test
    void whatIsNotLinearIsTold() {
        assertThatThrownBy(() -> assertLinear(times -> () -> {
                    long sum = 0;
                    for (long i = 0; i < 3L * times * times; i++) {
                        sum += i % 7;
                    }
                    assertThat(sum).isPositive();
                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void asManyResultsAsTheLimitAllowsAreAllThereAndAccountedFor() {
        // Given
        int results = 49_000;
        Hl7Message message = Hl7Message.parse(Shape.RESULTS.message(results));

        // When
        Mapped mapped = MAPPINGS.map(message, "urn:x");

        // Then
        assertThat(mapped.account().populated()).isEqualTo(message.leaves());
        assertThat(mapped.resources()).isGreaterThan(results);
    }

    /** Compares the least CPU time of some rounds each, so that neither a busy machine nor the first rounds matter. */
    private static void assertLinear(IntFunction<Runnable> work) {
        Runnable few = work.apply(FEW);
        Runnable many = work.apply(FEW * TIMES);
        leastNanos(few);
        assertThat((double) leastNanos(many) / leastNanos(few))
                .as("CPU time of %d times the segments", TIMES)
                .isLessThan(MOST_TIMES);
    }

    private static long leastNanos(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least;
    }
}
