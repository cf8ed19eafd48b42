// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.finding;

import io.hikyaku.mappings.Finding;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of findings, compiled. A path into the segment at hand means that one; into another, the first of that name in the same group,
 * and else the first before all groups: patient, visit, header. A segment in no group has only itself.
 *
 * @param each the segment looked at; empty for the message as a whole
 * @param in the segment that opens a group
 * @param condition null where it has to hold everywhere
 */
record FindingPlan(
        String name,
        String each,
        String in,
        Expectation expect,
        @Nullable Expectation condition) {
    private static final int NONE = -1;

    void find(Hl7Message message, List<Finding> found) {
        if (each.isEmpty()) {
            test(message, new Hand(NONE, 0, 0, message.segments()), 1, found);
            return;
        }
        int header = next(message, 0);
        int from = header;
        int number = 0;
        for (int segment = 0; segment < message.segments(); segment++) {
            from = message.segmentName(segment).equals(in) ? segment : from;
            if (message.segmentName(segment).equals(each)) {
                number++;
                boolean inGroup = segment >= header;
                Hand hand = inGroup
                        ? new Hand(segment, header, from, next(message, from + 1))
                        : new Hand(segment, NONE, NONE, NONE);
                test(message, hand, number, found);
            }
        }
    }

    /** The segment at hand, where the header ends, and the group it stands in. */
    private record Hand(int segment, int header, int from, int to) {}

    private int next(Hl7Message message, int from) {
        int segment = from;
        while (segment < message.segments() && !message.segmentName(segment).equals(in)) {
            segment++;
        }
        return segment;
    }

    private void test(Hl7Message message, Hand hand, int number, List<Finding> found) {
        boolean asked =
                condition == null || condition.of(path -> value(message, hand, path)) == Expectation.Answer.HOLDS;
        if (asked && expect.of(path -> value(message, hand, path)) == Expectation.Answer.BROKEN) {
            Hl7Path first = expect.first();
            String occurrence = number > 1 && first.head().equals(each) ? "(%d)".formatted(number) : "";
            found.add(new Finding(name, first.toString().replaceFirst("^...", "$0" + occurrence)));
        }
    }

    private String value(Hl7Message message, Hand hand, Hl7Path path) {
        if (path.head().equals(each)) {
            return message.value(hand.segment, path);
        }
        int segment = first(message, path, hand.from, hand.to);
        segment = segment < 0 ? first(message, path, 0, hand.header) : segment;
        return segment < 0 ? "" : message.value(segment, path);
    }

    private static int first(Hl7Message message, Hl7Path path, int from, int to) {
        for (int segment = from; segment < to; segment++) {
            if (message.name(segment) == path.name()) {
                return segment;
            }
        }
        return NONE;
    }
}
