// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One {@code {{name}}} in a file.
 *
 * @param name the name of a setting, or what stands before the first colon
 * @param rest what stands behind the first colon, empty if there is none
 * @param optional whether it may be missing
 * @param at where it stands
 */
record Placeholder(String name, String rest, boolean optional, Place at) {
    private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final List<String> FUNCTIONS = List.of("env", "sys", "bean", "service");

    /** Returns the placeholders of a text. */
    static Stream<Placeholder> in(String text, Place at) {
        return BRACES.matcher(text).results().map(found -> of(found.group(1).strip(), at));
    }

    /** Returns the placeholders of all texts of a file, with their lines. */
    static Stream<Placeholder> in(YamlValue root) {
        return root.all().flatMap(value -> in(value.text().or(value::unquoted).orElse(""), value.at()));
    }

    private static Placeholder of(String inner, Place at) {
        boolean asked = inner.startsWith("?") || inner.startsWith("!");
        String text = asked ? inner.substring(1) : inner;
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        return new Placeholder(
                name, colon < 0 ? "" : text.substring(colon + 1), inner.startsWith("?") || colon >= 0, at);
    }

    /** Returns whether it names a setting, and not the environment or a part of the engine. */
    boolean isSetting() {
        return FUNCTIONS.stream().noneMatch(function -> name.equals(function) || name.startsWith(function + "."))
                || rest.isEmpty();
    }

    /** Returns the text as it stands between double braces in the settings, to ask them for the environment. */
    String written() {
        return "{{" + name + (rest.isEmpty() ? "" : ":" + rest) + "}}";
    }
}
