// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.prescription.RecordKind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of the e-prescription as far as public sources show them. The vendors' own condition list (記録条件仕様) decides;
 * a file may have others, and they are kept.
 */
public enum Sj1Record implements RecordKind {
    /** 医療機関: who prescribes. */
    INSTITUTION(1, "scoreTable code prefecture name"),
    /** 所在地. */
    ADDRESS(2, "postalCode address"),
    /** 電話. */
    TELEPHONE(3, "telephone fax other"),
    /** 診療科: kind 1 has no code, 2 has one of the national list. */
    DEPARTMENT(4, "codeKind code name"),
    /** 医師. */
    DOCTOR(5, "code kana kanji"),
    /** 患者. */
    PATIENT(11, "code kanji kana"),
    /** 性別: 1 male, 2 female. */
    SEX(12, "sex"),
    /** 生年月日. */
    BIRTH_DATE(13, "birthDate"),
    /** 一部負担金区分. */
    COPAYMENT(14, "kind"),
    /** 保険種別: 1 employees', 2 national, 7 of the late elderly. */
    INSURANCE(21, "kind"),
    /** 保険者番号. */
    INSURER(22, "number"),
    /** 記号・番号: 1 the insured, 2 a dependent. */
    INSURED(23, "symbol number relationship branch"),
    /** 負担率・給付率, three digits each. */
    RATES(24, "patientRate benefitRate"),
    /** 職務上の事由. */
    OCCUPATIONAL(25, "reason"),
    /** 第一公費. */
    PUBLIC_1(27, "payer recipient"),
    /** 第二公費. */
    PUBLIC_2(28, "payer recipient"),
    /** 第三公費. */
    PUBLIC_3(29, "payer recipient"),
    /** 特殊公費. */
    PUBLIC_SPECIAL(30, "payer recipient"),
    /** レセプト種別. */
    CLAIM_KIND(31, "code"),
    /** 交付年月日. */
    ISSUED(51, "date"),
    /** 使用期限年月日. */
    EXPIRES(52, "date"),
    /** 麻薬施用: 60 here, 61 in the symbol of JAHIS. */
    NARCOTIC(60, "licence address telephone"),
    /** 残薬確認. */
    LEFTOVERS(62, "flag"),
    /** 備考. */
    REMARK(81, "number kind text"),
    /** 引換番号. */
    VOUCHER(82, "kind number"),
    /** 剤形: opens one Rp. */
    FORM(101, "rp kind name quantity"),
    /** 用法: kind 3 is the e-prescription's own master. */
    USAGE(111, "rp codeKind code name timesADay"),
    /** 用法補足. */
    USAGE_MORE(181, "rp number kind text usageCode siteCode"),
    /** 薬品: code kind 2 claims, 4 YJ, 7 general name; strength 1 as priced, 2 of the active substance. */
    DRUG(201, "rp inRp kind codeKind code name amount strength unit"),
    /** 単位変換係数. */
    UNIT_FACTOR(211, "rp inRp factor"),
    /** 不均等: up to five times a day, and five fields that stay empty. */
    UNEVEN(221, "rp inRp amount1 amount2 amount3 amount4 amount5 code1 code2 code3 code4 code5"),
    /** 負担区分. */
    BURDEN(231, "rp inRp public1 public2 public3 publicSpecial"),
    /** １回服用量. */
    DOSE(241, "rp inRp amount timesADay"),
    /** 薬品補足; the last field stays empty. */
    DRUG_MORE(281, "rp inRp number kind text empty"),
    /** 提供診療情報. */
    CLINICAL(301, "number drug comment"),
    /** 検査値. */
    LABORATORY(302, "number value");

    private final int number;
    private final String layout;

    Sj1Record(int number, String layout) {
        this.number = number;
        this.layout = layout;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String layout() {
        return layout;
    }

    /** Returns the kind of a number, if the table has it. */
    public static Optional<Sj1Record> of(int number) {
        return Stream.of(values()).filter(kind -> kind.number == number).findFirst();
    }
}
