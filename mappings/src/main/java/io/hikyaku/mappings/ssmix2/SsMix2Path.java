// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.MappingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the path of a file in an SS-MIX2 storage says. None of it is checked against the message in the file; where they part is
 * {@link PathFindings}.
 *
 * <pre>
 * standardized  root/999/901/9999013/20110701/OMP-01/9999013_20110701_OMP-01_000000011000185_20110701224603984_01_1
 * extended      root/012/345/0123456789/20160101/TYPE/0123456789_20160101_TYPE_KEY_20160101150032100_01_1/document.xml
 * </pre>
 *
 * @param patientId 患者ID
 * @param careDate 診療日, eight digits; {@code -} for what belongs to no day
 * @param dataType データ種別: a code of {@link SsMix2Type}, or {@code code^name^system} in the extended storage
 * @param orderNumber オーダNo, 999999999999999 where there is none; 特定キー in the extended storage
 * @param occurred 発生日時, when this file was made: 14 to 17 digits, year to milliseconds
 * @param department 診療科コード; {@code -} for none, empty where the name leaves it out
 * @param condition コンディションフラグ
 * @param document the file in the content folder of the extended storage; empty in the standardized one
 * @param inPlace whether the folders say what the name says, or there are none
 */
public record SsMix2Path(
        String patientId,
        String careDate,
        String dataType,
        String orderNumber,
        String occurred,
        String department,
        SsMix2Condition condition,
        String document,
        boolean inPlace) {
    private static final int FOLDERS = 5;

    /**
     * Path → what it says. A file is SS-MIX2's if it lies in such folders, or if its name is that of a data type's file, so that a
     * copy elsewhere is known too.
     *
     * @return empty if it is no SS-MIX2 path
     * @throws MappingException MAP-160 if the folders are SS-MIX2's and the name in them is broken
     */
    public static Optional<SsMix2Path> of(Path file) {
        Path path = file.toAbsolutePath().normalize();
        int names = path.getNameCount();
        if (names == 0) {
            return Optional.empty();
        }
        String last = name(path, names - 1);
        if (isTree(path, names - 1)) {
            return Optional.of(SsMix2Name.read(last).path("", folders(path, names - 1)));
        }
        if (isTree(path, names - 2)) {
            return Optional.of(SsMix2Name.read(name(path, names - 2)).path(last, folders(path, names - 2)));
        }
        return SsMix2Name.known(last).map(known -> known.path("", List.of()));
    }

    private static List<String> folders(Path path, int at) {
        return List.of(name(path, at - 3), name(path, at - 2), name(path, at - 1));
    }

    /** Returns whether a path is an SS-MIX2 one, be its name broken or not. */
    public static boolean isOne(Path file) {
        Path path = file.toAbsolutePath().normalize();
        int names = path.getNameCount();
        boolean isInTree = isTree(path, names - 1) || isTree(path, names - 2);
        return isInTree || (names > 0 && SsMix2Name.known(name(path, names - 1)).isPresent());
    }

    /** Returns whether it is a content of the extended storage. */
    public boolean isExtended() {
        return !document.isEmpty();
    }

    /** Says whether the folders above a name are those of a storage: 999/901/9999013/20110701/OMP-01. */
    private static boolean isTree(Path path, int at) {
        if (at < FOLDERS) {
            return false;
        }
        String first = name(path, at - FOLDERS);
        String second = name(path, at - FOLDERS + 1);
        return first.length() == 3
                && second.length() <= 3
                && name(path, at - FOLDERS + 2).startsWith(first + second)
                && SsMix2Name.isCareDate(name(path, at - FOLDERS + 3));
    }

    private static String name(Path path, int at) {
        return path.getName(at).toString();
    }

    /** Returns a text without the patient. */
    @Override
    public String toString() {
        return "SsMix2Path[%s, %s]".formatted(dataType, condition.word());
    }
}
