// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An invented patient. Names are the forms' own sample names joined by chance; addresses are of places that do not exist.
 *
 * @param id eight digits, the first 8: none of the samples' patients
 * @param names PID-5: ideographic, then phonetic
 * @param born day of birth
 * @param sex {@code M} or {@code F}
 */
record Person(String id, String names, LocalDate born, String sex) {
    private static final List<String> FAMILIES =
            List.of("山田 ヤマダ", "佐藤 サトウ", "鈴木 スズキ", "高橋 タカハシ", "田中 タナカ", "渡辺 ワタナベ", "小林 コバヤシ", "森 モリ");
    private static final List<String> MEN = List.of("太郎 タロウ", "一郎 イチロウ", "健 ケン", "誠 マコト");
    private static final List<String> WOMEN = List.of("花子 ハナコ", "和子 カズコ", "恵 メグミ", "桜 サクラ");
    private static final int OLDEST_YEARS = 95;
    private static final int DAYS_OF_A_YEAR = 365;

    /** The number of a patient and chance → the patient, born before the storage begins. */
    static Person of(int number, LocalDate firstDay, SplittableRandom chance) {
        boolean man = chance.nextBoolean();
        String[] family = any(FAMILIES, chance).split(" ", 2);
        String[] given = any(man ? MEN : WOMEN, chance).split(" ", 2);
        return new Person(
                "8%07d".formatted(number),
                "%s^%s^^^^^L^I~%s^%s^^^^^L^P".formatted(family[0], given[0], family[1], given[1]),
                firstDay.minusDays(1 + chance.nextInt(OLDEST_YEARS * DAYS_OF_A_YEAR)),
                man ? "M" : "F");
    }

    /** One of several, by chance. */
    static String any(List<String> several, SplittableRandom chance) {
        return several.get(chance.nextInt(several.size()));
    }

    /** Returns the PID segment; the address says how often the patient has moved house. */
    String pid(int moves) {
        return "PID|0001||%s^^^^PI||%s||%s|%s|||^^^^000-%04d^JPN^H^東京都見本区架空町%s丁目||^PRN^PH^^^^^^^^^000-0000-%04d"
                .formatted(
                        id,
                        names,
                        DateTimeFormatter.BASIC_ISO_DATE.format(born),
                        sex,
                        moves + 1,
                        fullWidth(moves + 1),
                        moves + 1);
    }

    private static String fullWidth(int number) {
        return Integer.toString(number)
                .chars()
                .map(digit -> digit - '0' + '０')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "Person[]";
    }
}
