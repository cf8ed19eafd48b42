// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The examinations the service takes, with the display it wants word for word: a table the installation brings, because the codes
 * are licensed. Each line is {@code set,JLAC10|JLAC11,code,display}, the set {@code CoreLabo} or {@code InfectionLabo}, or
 * {@code Checkup} for what a report of a checkup tells.
 *
 * @param byCode code → item; of a checkup, {@code Checkup/} and the code
 */
public record LaboItems(Map<String, Item> byCode) {
    private static final int FIELDS = 4;
    private static final int MOST_LINES = 100_000;
    private static final String CHECKUP = "Checkup";

    /** Makes one. */
    public LaboItems {
        byCode = Map.copyOf(byCode);
    }

    /**
     * An examination.
     *
     * @param set {@code CoreLabo}, {@code InfectionLabo} or {@code Checkup}
     * @param version {@code JLAC10} or {@code JLAC11}
     * @param display as the service wants it
     */
    public record Item(String set, String version, String code, String display) {
        String system() {
            return set.equals(CHECKUP) ? ClinsUri.CHECKUP_ITEM : ClinsUri.CORE_LABO.formatted(version, set);
        }

        boolean infection() {
            return set.equals("InfectionLabo");
        }
    }

    /** No table: nothing is taken. */
    public static LaboItems none() {
        return new LaboItems(Map.of());
    }

    /**
     * File → table; lines that are empty or begin with # say nothing.
     *
     * @throws IOException naming the line, if one is not of that form
     */
    public static LaboItems read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > MOST_LINES) {
            throw new IOException("%s has more than %d lines".formatted(file.getFileName(), MOST_LINES));
        }
        Map<String, Item> items = new HashMap<>();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                String[] fields = lines.get(i).split(",", FIELDS);
                if (isItem(fields)) {
                    Item item = new Item(fields[0], fields[1], fields[2], fields[3]);
                    items.put(item.set().equals(CHECKUP) ? CHECKUP + "/" + item.code() : item.code(), item);
                } else {
                    wrong.add(i + 1);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IOException(
                    "%s:%d is not set,JLAC10|JLAC11,code,display".formatted(file.getFileName(), wrong.get(0)));
        }
        return new LaboItems(items);
    }

    private static boolean isItem(String[] fields) {
        return fields.length == FIELDS
                && fields[0].matches("CoreLabo|InfectionLabo|Checkup")
                && fields[1].matches("JLAC1[01]")
                && fields[2].matches("[0-9A-Z]{1,20}")
                && !fields[3].isBlank();
    }

    Optional<Item> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The same, of those a report of a checkup tells. */
    Optional<Item> ofCheckup(String code) {
        return Optional.ofNullable(byCode.get(CHECKUP + "/" + code));
    }
}
