// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a feed wants done with characters that several systems write differently. Nothing is done that is not said: as shipped, each
 * sign stays the one that was sent, and a character that no other system can read holds its message.
 */
public final class CharacterPolicy {
    /** What is done where nothing is said. */
    public static final CharacterPolicy AS_SENT = of(setting -> null);

    /** The name of the setting for characters a site has drawn itself (外字), behind the feed's. */
    public static final String GAIJI = "gaiji";

    /** What that setting may be: hold the message, or write 〓 or ■ instead. */
    public static final String GAIJI_CHOICES = "hold, 3013 and 25A0";

    private static final String KEEP = "keep";
    private static final char FIRST_SIGN = '\u00A0';
    private static final char NONE = 0;

    /** What is replaced, and what by; most often nothing. */
    private final char[] from;

    private final char[] to;
    private final char instead;

    private CharacterPolicy(char[] from, char[] to, char instead) {
        this.from = from;
        this.to = to;
        this.instead = instead;
    }

    /**
     * Settings → policy.
     *
     * @param settings name of a setting, {@code waveDash} or {@code gaiji} → its value, null for none
     */
    public static CharacterPolicy of(Function<String, @Nullable String> settings) {
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        for (Variant variant : Variant.values()) {
            String said = settings.apply(variant.setting());
            if (said != null && variant.has(said)) {
                to.append(variant.wanted(said));
                from.append(variant.other(variant.wanted(said)));
            }
        }
        String gaiji = settings.apply(GAIJI);
        boolean holds = gaiji == null || !isInstead(gaiji);
        return new CharacterPolicy(
                from.toString().toCharArray(),
                to.toString().toCharArray(),
                holds ? NONE : (char) Integer.parseInt(gaiji, 16));
    }

    private static boolean isInstead(String gaiji) {
        return gaiji.equals("3013") || gaiji.equals("25A0");
    }

    /** Says whether a setting of that name may have a value. */
    public static boolean knows(String setting, String value) {
        return setting.equals(GAIJI)
                ? value.equals("hold") || isInstead(value)
                : value.equals(KEEP)
                        || Arrays.stream(Variant.values())
                                .anyMatch(variant -> variant.setting().equals(setting) && variant.has(value));
    }

    /**
     * Text as sent → text as the feed wants it.
     *
     * @throws MappingException MAP-120 if it holds a character of a private-use area, and the policy says to hold it
     */
    String apply(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_SIGN && (isPrivate(c) || replaced(c) != c)) {
                return applied(text, i);
            }
        }
        return text;
    }

    private String applied(String text, int from) {
        StringBuilder applied = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPrivate(c)) {
                applied.append(insteadOf(i));
                i += Character.isHighSurrogate(c) ? 1 : 0;
            } else {
                applied.append(replaced(c));
            }
        }
        return applied.toString();
    }

    private char replaced(char c) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] == c) {
                return to[i];
            }
        }
        return c;
    }

    /** The private-use area of two bytes, and the high surrogates of the other two, planes 15 and 16. */
    private static boolean isPrivate(char c) {
        return (c >= '\uE000' && c <= '\uF8FF') || (c >= '\uDB80' && c <= '\uDBFF');
    }

    private char insteadOf(int at) {
        if (instead == NONE) {
            throw new MappingException(
                    MappingProblem.UNDECODABLE,
                    "the message holds a character drawn by the site itself (外字), which no other system can read",
                    "character %d of the message".formatted(at + 1),
                    "let the sender replace it, or set the feed's gaiji to 3013, which writes 〓 instead");
        }
        return instead;
    }
}
