// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A kind of checkup a report can be of.
 *
 * @param category what kind of report it is (報告区分)
 * @param programme by which programme the checkup was made
 * @param results the section of what was examined
 * @param answers the section of what was asked
 */
record CheckupKind(Code category, Code programme, Code results, Code answers) {
    private static final String CATEGORY = "urn:oid:2.16.840.1.113883.2.2.1.6.1001";
    private static final String PROGRAMME = "urn:oid:1.2.392.200119.6.1002";
    private static final String SECTION = "http://jpfhir.jp/fhir/eCheckup/CodeSystem/section-code";

    /** By the law on medical care for the elderly, by that on safety at work, and any other, such as a complete one. */
    private static final List<CheckupKind> ALL = List.of(
            new CheckupKind(
                    new Code(CATEGORY, "10", "特定健診情報"),
                    new Code(PROGRAMME, "010", "特定健康診査"),
                    new Code(SECTION, "01011", "特定健診検査結果セクション"),
                    new Code(SECTION, "01012", "特定健診問診結果セクション")),
            new CheckupKind(
                    new Code(CATEGORY, "41", "事業者健診"),
                    new Code(PROGRAMME, "030", "事業者健診"),
                    new Code(SECTION, "01031", "事業者健診検査結果セクション"),
                    new Code(SECTION, "01032", "事業者健診問診結果セクション")),
            new CheckupKind(
                    new Code(CATEGORY, "99", "そのほか"),
                    new Code(PROGRAMME, "990", "その他の健診(検診)"),
                    new Code(SECTION, "01910", "検査結果セクション"),
                    new Code(SECTION, "01920", "問診結果セクション")));

    /**
     * A code of a list.
     *
     * @param system the list
     * @param display as the list has it
     */
    record Code(String system, String code, String display) {
        ObjectNode concept() {
            return Elements.concept(Elements.coding(system, code, display));
        }
    }

    /** The kind whose category has this code. */
    static Optional<CheckupKind> of(String code) {
        return ALL.stream().filter(kind -> kind.category.code().equals(code)).findFirst();
    }
}
