// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A condition of a row → as the guide writes it: {@code not PID-7 valued} is {@code IF PID-7 NOT VALUED}. */
final class GuideCondition {
    private static final Pattern WORD = Pattern.compile(
            "\"[^\"]*\"|count\\([^)]*\\)|!=|[=<>(),]|[^\\s\"=<>!(),]+(?:\\([0-9]+\\)[^\\s\"=<>!(),]*)?");

    private static final List<String> LESS_AND_MORE = List.of("<", ">");
    private static final List<String> OPERATORS = List.of("valued", "=", "!=", "in", "<", ">");

    private final List<String> words;
    private final StringBuilder text = new StringBuilder("IF");
    private boolean not;

    private GuideCondition(String written) {
        Matcher found = WORD.matcher(written);
        this.words = found.results().map(word -> word.group()).toList();
    }

    static String of(String written) {
        return written.isEmpty() ? "" : new GuideCondition(written).text();
    }

    private String text() {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "not" -> not = true;
                case "and", "or" -> say(word.toUpperCase(Locale.ROOT));
                case "valued" -> say(negated("VALUED"));
                case "=" -> say(negated("EQUALS"));
                case "!=" -> say("NOT EQUALS");
                case "in" -> say(negated("IN"));
                case "(" -> say(i > 0 && words.get(i - 1).equals("not") ? negated("(") : "(");
                case ")", "," -> text.append(word);
                default -> say(isPath(i) ? word : "\"" + word.replace("\"", "") + "\"");
            }
        }
        return text.toString().replace("( ", "(");
    }

    private void say(String word) {
        text.append(' ').append(word);
    }

    private String negated(String word) {
        String said = not ? "NOT " + word : word;
        not = false;
        return said;
    }

    /** What stands before an operator is a path; what stands behind one, or in a list, is a value. */
    private boolean isPath(int at) {
        boolean before = at + 1 < words.size() && OPERATORS.contains(words.get(at + 1));
        boolean compared = at > 0 && LESS_AND_MORE.contains(words.get(at - 1));
        return before || compared || LESS_AND_MORE.contains(words.get(at));
    }
}
