// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static io.hikyaku.mappings.clins.DocumentSection.required;
import static io.hikyaku.mappings.clins.DocumentSection.words;

import io.hikyaku.mappings.clins.DocumentSection.Fill;
import java.util.List;

/** The documents of the service that can be assembled here. */
enum DocumentKind {
    /** 診療情報提供書 (HS038). */
    REFERRAL(
            "57133-1",
            "診療情報提供書",
            "OUTPATIENT",
            List.of(
                    required("950", "紹介目的", Fill.PURPOSE),
                    required("340", "傷病名・主訴", Fill.DISEASES),
                    required("360", "現病歴", Fill.WORDS),
                    words("370", "既往歴"),
                    new DocumentSection("510", "アレルギー・不耐性反応", Fill.ALLERGIES, false),
                    words("550", "家族歴"),
                    words("610", "身体所見"),
                    words("520", "感染症情報"),
                    words("430", "投薬指示"),
                    words("620", "検査結果"),
                    words("330", "臨床経過"))),
    /** 退院時サマリー (HS039). */
    DISCHARGE(
            "18842-5",
            "退院時サマリー",
            "DISCHARGE",
            List.of(
                    required("322", "入院時詳細", Fill.STAY),
                    required("342", "入院時診断", Fill.DISEASES),
                    new DocumentSection("510", "アレルギー・不耐性反応", Fill.ALLERGIES, false),
                    required("352", "主訴", Fill.WORDS),
                    required("312", "入院理由", Fill.WORDS),
                    required("360", "現病歴", Fill.WORDS),
                    words("370", "既往歴"),
                    required("333", "入院中経過", Fill.REFERENCE),
                    required("324", "退院時詳細", Fill.STAY),
                    required("344", "退院時診断", Fill.DISEASES),
                    required("444", "退院時投薬指示", Fill.WORDS),
                    required("424", "退院時方針指示", Fill.WORDS),
                    words("623", "入院中検査結果"))),
    /** 健診結果報告書 (HS037), whose sections depend on the kind of checkup. */
    CHECKUP("53576-5", "検診・健診報告書", "", List.of());

    private final String code;
    private final String title;
    private final String category;

    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    private final List<DocumentSection> sections;

    DocumentKind(String code, String title, String category, List<DocumentSection> sections) {
        this.code = code;
        this.title = title;
        this.category = category;
        this.sections = sections;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String category() {
        return category;
    }

    List<DocumentSection> sections() {
        return sections;
    }

    /** {@code eReferral}, as its profiles are named. */
    String profile() {
        return switch (this) {
            case REFERRAL -> "eReferral";
            case DISCHARGE -> "eDischargeSummary";
            case CHECKUP -> "eCheckupGeneral";
        };
    }
}
