// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.hl7.CharacterPolicy;
import io.hikyaku.mappings.hl7.Variant;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a setting's value has to be. Its name says which: {@code ward.port} is a port, {@code ehr.url} a URL. */
enum SettingKind {
    /** Any text but none. */
    TEXT("a text", "write a value"),
    /** The TCP port of a feed: a sender has to know it, so it is never any free one. */
    PORT("a port number", "write a number from 1 to 65535"),
    /** The console's TCP port; 0 takes any free one, and the line "hikyaku ready" says which. */
    CONSOLE_PORT("a port number", "write a number from 0 to 65535; 0 takes any free port"),
    /** A character set this Java knows. */
    CHARSET("a charset", "write a charset such as ISO-2022-JP, UTF-8 or Shift_JIS"),
    /** The base of a web address. */
    URL("an http or https URL", "write an address such as https://ehr.example.jp/fhir"),
    /** A time zone. */
    ZONE("a time zone", "write a zone such as Asia/Tokyo"),
    /** Prefecture, points table and institution. */
    FACILITY("a ten-digit institution code", "write two digits of prefecture, 1, and seven of institution"),
    /** A number of things, bytes or milliseconds. */
    COUNT("a whole number above 0", "write a number from 1 to 2147483647"),
    /** A folder, absolute or below the installation folder. */
    FOLDER("a folder", "write the name of a folder"),
    /** Where the ledger is kept. */
    LEDGER("sqlite or the address of a PostgreSQL server", "write sqlite, or jdbc:postgresql://host/database"),
    /** How strictly Bundles are judged. */
    MODE("one of structure and full", "write structure or full"),
    /** Which of the two wave dashes a feed wants. */
    WAVE_DASH(Variant.WAVE_DASH),
    /** Which of the two minus signs. */
    MINUS(Variant.MINUS),
    /** Which of the two dashes. */
    DASH(Variant.DASH),
    /** Which of the two double bars. */
    PARALLEL(Variant.PARALLEL),
    /** Which of the two yen signs. */
    YEN(Variant.YEN),
    /** Which of the two cent signs. */
    CENT(Variant.CENT),
    /** Which of the two pound signs. */
    POUND(Variant.POUND),
    /** Which of the two signs of negation. */
    NOT(Variant.NOT),
    /** What is done with characters a site has drawn itself. */
    GAIJI("one of " + CharacterPolicy.GAIJI_CHOICES, "write hold, 3013 for 〓, or 25A0 for ■");

    /** The settings the engine itself reads; each must be there. */
    static final Map<String, SettingKind> OF_THE_ENGINE = Map.ofEntries(
            Map.entry("hikyaku.tenant", TEXT),
            Map.entry("hikyaku.facility", FACILITY),
            Map.entry("hikyaku.site", URL),
            Map.entry("hikyaku.zone", ZONE),
            Map.entry("hikyaku.data", FOLDER),
            Map.entry("hikyaku.host", TEXT),
            Map.entry("egress.hosts", TEXT),
            Map.entry("destinations.off", TEXT),
            Map.entry("ledger.url", LEDGER),
            Map.entry("ledger.keepDays", COUNT),
            Map.entry("history.waitingCount", COUNT),
            Map.entry("mappings.lookMs", COUNT),
            Map.entry("breaker.heldCount", COUNT),
            Map.entry("breaker.lastCount", COUNT),
            Map.entry("validate.mode", MODE),
            Map.entry("console.port", CONSOLE_PORT));

    /** Those it reads where the ledger is on a server. */
    static final Map<String, SettingKind> OF_A_LEDGER_SERVER = Map.of("ledger.user", TEXT, "ledger.password", TEXT);

    private static final Pattern COUNT_NAME = Pattern.compile(".*(\\.consumers|Ms|Bytes|Count|Percent|\\.max[A-Z].*)");
    private static final int LARGEST_PORT = 65_535;

    private final String words;
    private final String fix;
    private final String setting;

    SettingKind(String words, String fix) {
        this.words = words;
        this.fix = fix;
        this.setting = CharacterPolicy.GAIJI;
    }

    SettingKind(Variant variant) {
        this.words = "one of " + variant.choices();
        this.fix = "write one of " + variant.choices();
        this.setting = variant.setting();
    }

    /** Returns the names, behind a feed's, of the settings of its characters; none has to be there. */
    static Stream<String> ofCharacters() {
        return EnumSet.range(WAVE_DASH, GAIJI).stream().map(kind -> kind.setting);
    }

    /** A setting's name → what its value has to be. */
    static SettingKind of(String name) {
        SettingKind own = OF_THE_ENGINE.get(name);
        if (own != null) {
            return own;
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "port" -> PORT;
            case "charset" -> CHARSET;
            case "url" -> URL;
            case "zone" -> ZONE;
            case "waveDash" -> WAVE_DASH;
            case "minus" -> MINUS;
            case "dash" -> DASH;
            case "parallel" -> PARALLEL;
            case "yen" -> YEN;
            case "cent" -> CENT;
            case "pound" -> POUND;
            case "not" -> NOT;
            case "gaiji" -> GAIJI;
            default -> COUNT_NAME.matcher(name).matches() ? COUNT : TEXT;
        };
    }

    /** Returns whether a value is of this kind. */
    boolean holds(String value) {
        return switch (this) {
            case TEXT -> !value.isBlank();
            case PORT -> isPort(value) && Integer.parseInt(value) > 0;
            case CONSOLE_PORT -> isPort(value);
            case CHARSET -> isCharset(value);
            case URL -> isUrl(value);
            case LEDGER -> value.equals("sqlite") || isLedgerServer(value);
            case ZONE -> isZone(value);
            case FACILITY -> value.matches("[0-9]{10}");
            case COUNT -> isCount(value);
            case FOLDER -> isFolder(value);
            case MODE -> value.equals("structure") || value.equals("full");
            case WAVE_DASH, MINUS, DASH, PARALLEL, YEN, CENT, POUND, NOT, GAIJI ->
                CharacterPolicy.knows(setting, value);
        };
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= LARGEST_PORT;
    }

    /** Returns the kind with its article, as in <i>ward.port is not a port number</i>. */
    String words() {
        return words;
    }

    /** Returns what to write. */
    String fix() {
        return fix;
    }

    /** Returns whether a slip may repeat the value; an address may hold a secret. */
    boolean shown() {
        return this != URL && this != LEDGER;
    }

    private static boolean isCount(String value) {
        return value.matches("[0-9]{1,10}") && Long.parseLong(value) > 0 && Long.parseLong(value) <= Integer.MAX_VALUE;
    }

    private static boolean isCharset(String value) {
        try {
            return Charset.isSupported(value);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = URI.create(value);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a value names a PostgreSQL server by one host and a database. */
    static boolean isLedgerServer(String value) {
        try {
            URI uri = URI.create(value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : "");
            return "postgresql".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPath().length() > 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isZone(String value) {
        try {
            return ZoneId.of(value).getId().equals(value);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isFolder(String value) {
        try {
            return !value.isBlank() && !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
