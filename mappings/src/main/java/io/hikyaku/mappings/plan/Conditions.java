// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a condition → a condition, by the grammar of the language. */
final class Conditions {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\"([^\"]*)\"|(!=|[()=,<>])|([A-Z][A-Z0-9]{1,2}-[0-9]+\\([0-9]+\\)[.0-9]*|[^\\s()=,<>!\"]+))");
    private static final int MAX_DEPTH = 64;

    /** The text breaks the grammar; the message says where. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    private record Token(String text, boolean quoted) {}

    private final List<Token> tokens = new ArrayList<>();
    private final Function<String, @Nullable Source> paths;
    private final ZoneId zone;
    private int at;
    private int depth;

    private Conditions(Function<String, @Nullable Source> paths, ZoneId zone) {
        this.paths = paths;
        this.zone = zone;
    }

    /**
     * Reads a condition.
     *
     * @param paths path as written → source, or null where there is no such path
     * @param zone zone of times that state no offset
     */
    static Condition read(String text, Function<String, @Nullable Source> paths, ZoneId zone) throws Unreadable {
        Conditions reader = new Conditions(paths, zone);
        reader.cut(text);
        Condition condition = reader.any();
        if (reader.at < reader.tokens.size()) {
            throw new Unreadable("nothing is expected behind it, but there is " + reader.peek());
        }
        return condition;
    }

    private void cut(String text) throws Unreadable {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            String quoted = matcher.group(1);
            tokens.add(quoted == null ? new Token(matcher.group().strip(), false) : new Token(quoted, true));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new Unreadable("not readable from: " + text.substring(end).strip());
        }
    }

    private String peek() {
        return at < tokens.size() && !tokens.get(at).quoted() ? tokens.get(at).text() : "";
    }

    private boolean take(String word) {
        boolean found = peek().equals(word);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String word) throws Unreadable {
        if (!take(word)) {
            throw new Unreadable("%s is expected%s".formatted(word, place()));
        }
    }

    private String place() {
        return at < tokens.size() ? " before " + tokens.get(at).text() : " at the end";
    }

    private Condition any() throws Unreadable {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (take("or"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Condition all() throws Unreadable {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(operand());
        } while (take("and"));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition operand() throws Unreadable {
        if (++depth > MAX_DEPTH) {
            throw new Unreadable("it is nested deeper than " + MAX_DEPTH);
        }
        try {
            if (take("not")) {
                return new Condition.Not(operand());
            }
            if (take("(")) {
                Condition inner = any();
                expect(")");
                return inner;
            }
            if (take("count")) {
                return number(Condition.Count::new);
            }
            return take("length") ? number(Condition.Length::new) : comparison(path());
        } finally {
            depth--;
        }
    }

    private Source path() throws Unreadable {
        if (at == tokens.size()) {
            throw new Unreadable("a path is expected at the end");
        }
        String text = tokens.get(at++).text();
        Source source = paths.apply(text);
        if (source == null) {
            throw new Unreadable("there is no HL7 path " + text);
        }
        return source;
    }

    private Condition comparison(Source source) throws Unreadable {
        if (take("valued")) {
            return new Condition.Is(source, null);
        }
        if (take("before")) {
            return new Condition.Before(source, path(), zone);
        }
        if (take("=")) {
            return new Condition.Is(source, List.of(word()));
        }
        if (take("!=")) {
            return new Condition.Not(new Condition.Is(source, List.of(word())));
        }
        boolean negated = take("not");
        expect("in");
        expect("(");
        List<String> words = new ArrayList<>();
        do {
            words.add(word());
        } while (take(","));
        expect(")");
        Condition in = new Condition.Is(source, List.copyOf(words));
        return negated ? new Condition.Not(in) : in;
    }

    private String word() throws Unreadable {
        if (at == tokens.size() || peek().matches("!=|[()=,<>]")) {
            throw new Unreadable("a word is expected" + place());
        }
        return tokens.get(at++).text();
    }

    /** Makes a condition of a path, an operator and a number. */
    @FunctionalInterface
    private interface OfNumber {
        Condition of(Source source, char operator, int number);
    }

    private Condition number(OfNumber kind) throws Unreadable {
        expect("(");
        Source source = path();
        expect(")");
        char operator = take("=") ? '=' : take("<") ? '<' : '>';
        if (operator == '>') {
            expect(">");
        }
        String number = word();
        if (!number.matches("[0-9]{1,5}")) {
            throw new Unreadable(number + " is no number");
        }
        return kind.of(source, operator, Integer.parseInt(number));
    }
}
