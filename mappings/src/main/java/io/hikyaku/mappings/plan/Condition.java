// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.notation.Times;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled condition. */
sealed interface Condition {
    /**
     * Says whether it holds.
     *
     * @param at the spot the map is at
     * @param hand the repetition the row carries; null before it reads
     */
    boolean holds(Run run, Spot at, @Nullable Spot hand);

    /** Returns the conditions it consists of; mostly none. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Returns the same condition of other parts, as many as it has. */
    default Condition with(List<Condition> others) {
        return this;
    }

    /** Says whether it may ask for the repetition at hand of a row that reads a path. */
    default boolean asksForHand(Source from) {
        return parts().stream().anyMatch(part -> part.asksForHand(from));
    }

    /** Returns a condition that holds where all of some do; null for none. */
    static @Nullable Condition all(List<Condition> parts) {
        return parts.size() > 1 ? new All(List.copyOf(parts)) : parts.isEmpty() ? null : parts.get(0);
    }

    /** Holds where all parts do. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Condition with(List<Condition> others) {
            return new All(others);
        }

        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).holds(run, at, hand)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Holds where one part does. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public Condition with(List<Condition> others) {
            return new Any(others);
        }

        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).holds(run, at, hand)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Holds where its part does not. */
    record Not(Condition part) implements Condition {
        @Override
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public Condition with(List<Condition> others) {
            return new Not(others.get(0));
        }

        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            return !part.holds(run, at, hand);
        }
    }

    /** Holds where another condition does that several rows of a map ask; it is judged once a visit of the map. */
    record Once(int number, Condition condition) implements Condition {
        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            return run.holds(this, at);
        }
    }

    /** Holds where a path has a value: any, or one of some words. */
    record Is(Source source, @Nullable List<String> words) implements Condition {
        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            return (hand != null && source.isAtHand(hand, run))
                    ? source.hasAnyInRepetition(run, hand, words)
                    : source.hasAny(run, at, words);
        }

        @Override
        public boolean asksForHand(Source from) {
            return source.mayBeAtHand(from);
        }
    }

    /** Holds where the first value of one path is an earlier time than that of another. */
    record Before(Source one, Source other, ZoneId zone) implements Condition {
        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            String first = run.text(one, at);
            return !first.isEmpty() && Times.isBefore(first, run.text(other, at), zone);
        }
    }

    /** Holds where a path has more, fewer, or exactly that many repetitions. */
    record Count(Source source, char operator, int number) implements Condition {
        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            int count = 0;
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                count++;
            }
            return compare(count, operator, number);
        }
    }

    /** Holds where the first value of a path has more, fewer, or exactly that many characters; one that is not valued has none. */
    record Length(Source source, char operator, int number) implements Condition {
        @Override
        public boolean holds(Run run, Spot at, @Nullable Spot hand) {
            Spot spot =
                    hand != null && source.isAtHand(hand, run) ? source.inRepetition(run, hand) : source.first(run, at);
            return compare(run.text(spot).length(), operator, number);
        }

        @Override
        public boolean asksForHand(Source from) {
            return source.mayBeAtHand(from);
        }
    }

    private static boolean compare(int actual, char operator, int number) {
        return operator == '=' ? actual == number : operator == '<' ? actual < number : actual > number;
    }
}
