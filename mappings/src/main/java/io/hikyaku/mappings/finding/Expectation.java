// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.finding;

import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.notation.Times;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Something that holds of the values of a message, or does not, or cannot be said because values are missing or no numbers. */
sealed interface Expectation {
    /** What can be said. */
    enum Answer {
        /** It holds. */
        HOLDS,
        /** It does not hold. */
        BROKEN,
        /** A value is missing, or is not of the kind that can be compared. */
        UNKNOWN;

        static Answer of(boolean holds) {
            return holds ? HOLDS : BROKEN;
        }
    }

    /**
     * Returns what can be said.
     *
     * @param values path → its value; empty where it has none
     */
    Answer of(Function<Hl7Path, String> values);

    /** Returns the path that is named first: where a person looks. */
    Hl7Path first();

    /** Holds where all parts do; is broken where one is. */
    record All(List<Expectation> parts) implements Expectation {
        @Override
        public Answer of(Function<Hl7Path, String> values) {
            Answer all = Answer.HOLDS;
            for (Expectation part : parts) {
                Answer one = part.of(values);
                if (one == Answer.BROKEN) {
                    return one;
                }
                all = one == Answer.UNKNOWN ? one : all;
            }
            return all;
        }

        @Override
        public Hl7Path first() {
            return parts.get(0).first();
        }
    }

    /** Holds where there is a value. */
    record Valued(Hl7Path first) implements Expectation {
        @Override
        public Answer of(Function<Hl7Path, String> values) {
            return Answer.of(!values.apply(first).isEmpty());
        }
    }

    /** Holds where a value is, or is not, one of some words. */
    record In(Hl7Path first, boolean not, List<String> words) implements Expectation {
        @Override
        public Answer of(Function<Hl7Path, String> values) {
            String value = values.apply(first);
            return value.isEmpty() ? Answer.UNKNOWN : Answer.of(words.contains(value) != not);
        }
    }

    /** Holds where one time is not before another, as far as both are precise. */
    record NotBefore(Hl7Path first, Hl7Path other, ZoneId zone) implements Expectation {
        @Override
        public Answer of(Function<Hl7Path, String> values) {
            String one = values.apply(first);
            String another = values.apply(other);
            return one.isEmpty() || another.isEmpty() ? Answer.UNKNOWN : Answer.of(!Times.isBefore(one, another, zone));
        }
    }

    /** Holds where two products of numbers compare so, or two texts are equal. */
    record Compared(List<Hl7Path> left, String operator, List<Hl7Path> right) implements Expectation {
        @Override
        public Answer of(Function<Hl7Path, String> values) {
            Optional<BigDecimal> one = product(left, values);
            Optional<BigDecimal> other = product(right, values);
            if (one.isPresent() && other.isPresent()) {
                return Answer.of(holds(one.get().compareTo(other.get())));
            }
            String text = values.apply(left.get(0));
            String another = values.apply(right.get(0));
            boolean texts = operator.equals("=") && left.size() + right.size() == 2;
            return texts && !text.isEmpty() && !another.isEmpty() ? Answer.of(text.equals(another)) : Answer.UNKNOWN;
        }

        private boolean holds(int order) {
            return switch (operator) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                default -> order >= 0;
            };
        }

        private static Optional<BigDecimal> product(List<Hl7Path> factors, Function<Hl7Path, String> values) {
            BigDecimal product = BigDecimal.ONE;
            for (Hl7Path factor : factors) {
                String number = values.apply(factor);
                if (!number.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
                    return Optional.empty();
                }
                product = product.multiply(new BigDecimal(number));
            }
            return Optional.of(product);
        }

        @Override
        public Hl7Path first() {
            return left.get(0);
        }
    }
}
