// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.finding;

import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.hl7.Hl7Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an expectation → an expectation. The grammar:
 *
 * <pre>
 * expectation  = comparison { "and" comparison }
 * comparison   = path "valued" | path ["not"] "in" "(" word { "," word } ")" | path "not" "before" path | product operator product
 * product      = path { "*" path }
 * operator     = "=" | "&lt;" | "&gt;" | "&lt;=" | "&gt;="
 * </pre>
 */
final class ExpectationReader {
    private static final Pattern TOKEN = Pattern.compile("\\s*([(),*]|<=|>=|[=<>]|[^\\s(),*=<>]+)");
    private static final Set<String> OPERATORS = Set.of("=", "<", ">", "<=", ">=");

    /** The text breaks the grammar, or names no path of HL7; the message says which. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    private final List<String> tokens = new ArrayList<>();
    private final Hl7Model model;
    private final ZoneId zone;
    private int at;

    private ExpectationReader(String text, Hl7Model model, ZoneId zone) {
        this.model = model;
        this.zone = zone;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group(1));
        }
    }

    static Expectation read(String text, Hl7Model model, ZoneId zone) throws Unreadable {
        ExpectationReader reader = new ExpectationReader(text, model, zone);
        List<Expectation> parts = new ArrayList<>();
        do {
            parts.add(reader.comparison());
        } while (reader.take("and"));
        if (reader.at < reader.tokens.size()) {
            throw new Unreadable("nothing is expected before " + reader.tokens.get(reader.at));
        }
        return parts.size() == 1 ? parts.get(0) : new Expectation.All(List.copyOf(parts));
    }

    private Expectation comparison() throws Unreadable {
        List<Hl7Path> left = product();
        if (take("valued")) {
            return new Expectation.Valued(left.get(0));
        }
        boolean not = take("not");
        if (not && take("before")) {
            return new Expectation.NotBefore(left.get(0), path(), zone);
        }
        if (take("in")) {
            return new Expectation.In(left.get(0), not, words());
        }
        String operator = next("an operator");
        if (not || !OPERATORS.contains(operator)) {
            throw new Unreadable("valued, in, not in, not before or an operator is expected before " + operator);
        }
        return new Expectation.Compared(left, operator, product());
    }

    private List<Hl7Path> product() throws Unreadable {
        List<Hl7Path> factors = new ArrayList<>();
        do {
            factors.add(path());
        } while (take("*"));
        return List.copyOf(factors);
    }

    private Hl7Path path() throws Unreadable {
        String text = next("a path");
        Hl7Path path = Hl7Path.read(text);
        if (path == null || !path.hasField() || model.types(path) == null) {
            throw new Unreadable("there is no HL7 path " + text);
        }
        return path;
    }

    private List<String> words() throws Unreadable {
        List<String> words = new ArrayList<>();
        if (!take("(")) {
            throw new Unreadable("( is expected behind in");
        }
        do {
            words.add(next("a word"));
        } while (take(","));
        if (!take(")")) {
            throw new Unreadable(") is expected behind the words");
        }
        return List.copyOf(words);
    }

    private boolean take(String word) {
        boolean found = at < tokens.size() && tokens.get(at).equals(word);
        at += found ? 1 : 0;
        return found;
    }

    private String next(String what) throws Unreadable {
        if (at == tokens.size()) {
            throw new Unreadable(what + " is expected at the end");
        }
        return tokens.get(at++);
    }
}
