// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * HL7 dates and times, {@code YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+ZZZZ]}, → FHIR's. What was not said is not made up: a month stays a
 * month. A time without offset gets the zone's; FHIR requires minutes and seconds, so missing ones are zero, as FHIR says.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#dateTime">FHIR R4 dateTime</a>
 */
public final class Times {
    private static final int MAX_FRACTION = 9;
    private static final int MAX_YEAR = 9_999;
    private static final int DAY_DIGITS = 8;

    private Times() {}

    static @Nullable String date(String value) {
        Parsed parsed = Parsed.read(value);
        return parsed == null ? null : parsed.date();
    }

    static @Nullable String dateTime(String value, ZoneId zone) {
        Parsed parsed = Parsed.read(value);
        if (parsed == null) {
            return null;
        }
        return parsed.digits < 10 ? parsed.date() : parsed.dateTime(zone);
    }

    static @Nullable String instant(String value, ZoneId zone) {
        Parsed parsed = Parsed.read(value);
        return parsed == null || parsed.digits < 12 ? null : parsed.dateTime(zone);
    }

    /** Returns the time a span behind a value, by the clock of its own offset; null where it says no minute. */
    static @Nullable String later(String value, Duration span, ZoneId zone) {
        Parsed parsed = Parsed.read(value);
        return parsed == null || parsed.digits < 12
                ? null
                : parsed.later(span, zone).dateTime(zone);
    }

    /** Returns the moment a value names, its earliest where it names a day; null where it is no date or time. */
    public static @Nullable Instant moment(String value, ZoneId zone) {
        Parsed parsed = Parsed.read(value);
        if (parsed == null) {
            return null;
        }
        Instant start = parsed.local.toInstant(parsed.offset(zone));
        return parsed.fraction.isEmpty() ? start : start.plusNanos(parsed.nanos());
    }

    /** Says whether one value names an earlier time than another, as far as both are precise; false where either is none. */
    public static boolean isBefore(String one, String other, ZoneId zone) {
        Parsed first = Parsed.read(one);
        Parsed second = Parsed.read(other);
        if (first == null || second == null) {
            return false;
        }
        int shared = Math.min(first.digits, second.digits);
        return shared <= DAY_DIGITS
                ? one.substring(0, shared).compareTo(other.substring(0, shared)) < 0
                : first.local.toInstant(first.offset(zone)).isBefore(second.local.toInstant(second.offset(zone)));
    }

    /**
     * {@code HH[MM[SS[.S…]]]} → {@code HH:MM:SS}. FHIR has no time of day with an offset, so one that has it is none; a fraction of
     * zeros is left out, because HAPI's validator takes no fraction there.
     */
    static @Nullable String time(String value) {
        Parsed parsed = value.length() < 2 ? null : Parsed.read("20000101" + value);
        if (parsed == null || parsed.stated != null || parsed.local.getDayOfMonth() != 1) {
            return null;
        }
        String clock = parsed.clock();
        return clock.endsWith(".000") ? clock.substring(0, clock.length() - 4) : clock;
    }

    /**
     * A value taken apart.
     *
     * @param digits how many digits were said before the fraction: the precision
     * @param fraction digits of the second's fraction; may be empty
     * @param stated offset as said; null where none was
     */
    private record Parsed(
            LocalDateTime local,
            int digits,
            String fraction,
            @Nullable ZoneOffset stated) {
        static @Nullable Parsed read(String value) {
            int end = digitsEnd(value, 0);
            int sign = end;
            String fraction = "";
            if (end < value.length() && value.charAt(end) == '.') {
                sign = digitsEnd(value, end + 1);
                fraction = withoutZeros(value.substring(end + 1, sign));
            }
            boolean precise = end == 4 || end == 6 || end == 8 || end == 10 || end == 12 || end == 14;
            if (!precise || fraction.length() > MAX_FRACTION || (!fraction.isEmpty() && end != 14)) {
                return null;
            }
            try {
                ZoneOffset stated = sign == value.length() ? null : offset(value.substring(sign));
                return new Parsed(local(value, end), end, fraction, stated);
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** HL7 allows four digits, and FHIR's readers three: zeros behind those say nothing. */
        private static String withoutZeros(String fraction) {
            int end = fraction.length();
            while (end > 3 && fraction.charAt(end - 1) == '0') {
                end--;
            }
            return fraction.substring(0, end);
        }

        private static int digitsEnd(String value, int from) {
            int end = from;
            while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
                end++;
            }
            return end;
        }

        private static LocalDateTime local(String value, int digits) {
            int hour = part(value, 8, digits, 0);
            boolean midnight = hour == 24 && part(value, 10, digits, 0) == 0 && part(value, 12, digits, 0) == 0;
            LocalDateTime read = LocalDateTime.of(
                    part(value, 0, digits, 0) * 100 + part(value, 2, digits, 0),
                    part(value, 4, digits, 1),
                    part(value, 6, digits, 1),
                    midnight ? 0 : hour,
                    part(value, 10, digits, 0),
                    part(value, 12, digits, 0));
            if (read.getYear() < 1) {
                throw new DateTimeException("year zero");
            }
            return midnight ? read.plusDays(1) : read;
        }

        private static int part(String value, int from, int digits, int otherwise) {
            return from < digits ? (value.charAt(from) - '0') * 10 + value.charAt(from + 1) - '0' : otherwise;
        }

        /** {@code +HHMM}, and {@code +HH} of senders that leave the minutes out. */
        private static ZoneOffset offset(String text) {
            int end = digitsEnd(text, 1);
            boolean signed = text.charAt(0) == '+' || text.charAt(0) == '-';
            if (!signed || end != text.length() || (end != 3 && end != 5)) {
                throw new DateTimeException("no offset");
            }
            return ZoneOffset.of(end == 5 ? text.substring(0, 3) + ":" + text.substring(3) : text);
        }

        ZoneOffset offset(ZoneId zone) {
            return stated == null ? zone.getRules().getOffset(local) : stated;
        }

        Parsed later(Duration span, ZoneId zone) {
            OffsetDateTime moved = OffsetDateTime.of(local, offset(zone)).plus(span);
            if (moved.getYear() < 1 || moved.getYear() > MAX_YEAR) {
                throw new DateTimeException("a year FHIR cannot write");
            }
            return new Parsed(moved.toLocalDateTime(), digits, fraction, moved.getOffset());
        }

        long nanos() {
            return Long.parseLong((fraction + "000000000").substring(0, MAX_FRACTION));
        }

        String date() {
            return date(new StringBuilder(10)).toString();
        }

        private StringBuilder date(StringBuilder text) {
            pad(text, local.getYear() / 100);
            pad(text, local.getYear() % 100);
            if (digits >= 6) {
                pad(text.append('-'), local.getMonthValue());
            }
            if (digits >= 8) {
                pad(text.append('-'), local.getDayOfMonth());
            }
            return text;
        }

        String clock() {
            return clock(new StringBuilder(16)).toString();
        }

        private StringBuilder clock(StringBuilder text) {
            pad(text, local.getHour());
            pad(text.append(':'), local.getMinute());
            pad(text.append(':'), local.getSecond());
            return fraction.isEmpty() ? text : text.append('.').append(fraction);
        }

        String dateTime(ZoneId zone) {
            String offset = offset(zone).getId();
            StringBuilder text = clock(date(new StringBuilder(32)).append('T'));
            return text.append(offset.equals("Z") ? "+00:00" : offset).toString();
        }

        private static void pad(StringBuilder text, int number) {
            text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        }
    }
}
