// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notations whose FHIR type is text of some form. */
final class Texts {
    static final Set<String> STRINGLIKE = Set.of("string", "markdown", "code", "id", "uri", "url", "canonical", "oid");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    /** How long what stands before the third arc of an OID is at least; 1.2 and 1.23 name nobody but are senders' own numbers. */
    private static final int BEFORE_THIRD_ARC = "urn:oid:1.2".length();

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int ICD_10_CATEGORY = 3;
    private static final Pattern ICD_10 = Pattern.compile("[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}");
    private static final int UUID_LENGTH = 36;
    private static final Pattern ABSOLUTE = Pattern.compile("(https?://|urn:)[^\\s<>\"{}|\\\\^`]+");

    private Texts() {}

    static @Nullable String string(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                return null;
            }
        }
        return value;
    }

    /** FHIR codes have single blanks inside, and none around. */
    static @Nullable String code(String value) {
        boolean blank = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || (c == ' ' && blank)) {
                return null;
            }
            blank = c == ' ';
        }
        return blank ? null : value;
    }

    static @Nullable String id(String value) {
        return ID.matcher(value).matches() ? value : null;
    }

    static @Nullable String uri(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ') {
                return null;
            }
        }
        return value;
    }

    static @Nullable String oid(String value) {
        String plain = value.startsWith("urn:oid:") ? value.substring(8) : value;
        return isOid(plain) ? "urn:oid:" + plain : null;
    }

    /** {@code [0-2](.number)+}, where no number but zero itself begins with a zero. */
    private static boolean isOid(String text) {
        boolean arc = text.length() > 2 && text.charAt(0) >= '0' && text.charAt(0) <= '2' && text.charAt(1) == '.';
        int at = 2;
        while (arc && at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            boolean goesOn = end + 1 < text.length() && text.charAt(end) == '.';
            arc = end > at && (text.charAt(at) != '0' || end == at + 1) && (goesOn || end == text.length());
            at = end + 1;
        }
        return arc;
    }

    /** {@code K297} → {@code K29.7}; a code that has its point, or no subdivision, is itself. */
    static @Nullable String icd10(String value) {
        String plain = value.length() > ICD_10_CATEGORY && value.charAt(ICD_10_CATEGORY) == '.'
                ? value.substring(0, ICD_10_CATEGORY) + value.substring(ICD_10_CATEGORY + 1)
                : value;
        if (!ICD_10.matcher(plain).matches()) {
            return null;
        }
        return plain.length() == ICD_10_CATEGORY
                ? plain
                : plain.substring(0, ICD_10_CATEGORY) + "." + plain.substring(ICD_10_CATEGORY);
    }

    static @Nullable String uuid(String value) {
        String plain = value.startsWith("urn:uuid:") ? value.substring(9) : value;
        return plain.length() == UUID_LENGTH && UUID.matcher(plain).matches()
                ? "urn:uuid:" + plain.toLowerCase(Locale.ROOT)
                : null;
    }

    /** An OID, a UUID or a URL as itself; any other name below the site's own base URL. */
    static String system(String value, String site) {
        String oid = oid(value);
        String known = oid == null || oid.lastIndexOf('.') < BEFORE_THIRD_ARC ? uuid(value) : oid;
        if (known != null) {
            return known;
        }
        return value.indexOf(':') > 0 && ABSOLUTE.matcher(value).matches() ? value : below(site, value);
    }

    static String below(String site, String name) {
        return (site.endsWith("/") ? site : site + "/") + encode(name);
    }

    static @Nullable String prefixed(String prefix, String value) {
        boolean uri = prefix.startsWith("http") || prefix.startsWith("urn:");
        return uri ? prefix + encode(value) : string(prefix + value);
    }

    private static String encode(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isBase64(c) || c == '+' || c == '/') {
                return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            }
        }
        return value;
    }

    static @Nullable String base64(String value) {
        int filling = 0;
        int blanks = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            blanks += c <= ' ' ? 1 : 0;
            filling += c == '=' ? 1 : 0;
            if (filling > 2 || (c > ' ' && c != '=' && (filling > 0 || !isBase64(c)))) {
                return null;
            }
        }
        if ((value.length() - blanks) % 4 != 0) {
            return null;
        }
        return blanks == 0 ? value : withoutBlanks(value, value.length() - blanks);
    }

    private static String withoutBlanks(String value, int length) {
        StringBuilder plain = new StringBuilder(length);
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > ' ') {
                plain.append(value.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
