// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.jahis;

import io.hikyaku.mappings.prescription.RecordKind;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of the symbol on a prescription (院外処方箋２次元シンボル). A file may have others; they are kept. */
public enum JahisRecord implements RecordKind {
    /** 医療機関: who prescribes. */
    INSTITUTION(1, "codeKind code prefecture name"),
    /** 医療機関所在地. */
    ADDRESS(2, "postalCode address"),
    /** 医療機関電話. */
    TELEPHONE(3, "telephone fax other"),
    /** 診療科. */
    DEPARTMENT(4, "codeKind code name"),
    /** 医師. */
    DOCTOR(5, "code kana kanji"),
    /** 患者氏名. */
    PATIENT(11, "code kanji kana"),
    /** 患者性別. */
    SEX(12, "sex"),
    /** 患者生年月日. */
    BIRTH_DATE(13, "birthDate"),
    /** 一部負担金区分. */
    COPAYMENT(14, "kind"),
    /** 保険種別. */
    INSURANCE(21, "kind"),
    /** 保険者番号. */
    INSURER(22, "number"),
    /** 被保険者証の記号・番号. */
    INSURED(23, "symbol number relationship branch"),
    /** 負担率・給付率. */
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
    /** 麻薬施用: 61 here, 60 in the e-prescription. */
    NARCOTIC(61, "licence address telephone"),
    /** 残薬確認. */
    LEFTOVERS(62, "flag"),
    /** 分割指示. */
    SPLIT(63, "times time"),
    /** 備考. */
    REMARK(81, "number kind text"),
    /** 処方箋番号. */
    PRESCRIPTION(82, "kind number"),
    /** 剤形: opens one Rp. */
    FORM(101, "rp kind name quantity"),
    /** 分割指示の調剤数量. */
    SPLIT_QUANTITY(102, "rp quantity total"),
    /** 用法. */
    USAGE(111, "rp codeKind code name timesADay"),
    /** 用法補足. */
    USAGE_MORE(181, "rp number kind text usageCode siteCode"),
    /** 薬品. */
    DRUG(201, "rp inRp kind codeKind code name amount strength unit"),
    /** 単位変換係数. */
    UNIT_FACTOR(211, "rp inRp factor"),
    /** 不均等. */
    UNEVEN(221, "rp inRp amount1 amount2 amount3 amount4 amount5 code1 code2 code3 code4 code5"),
    /** 負担区分. */
    BURDEN(231, "rp inRp public1 public2 public3 publicSpecial"),
    /** １回服用量. */
    DOSE(241, "rp inRp amount timesADay"),
    /** 薬品補足. */
    DRUG_MORE(281, "rp inRp number kind text usageCode");

    private final int number;
    private final String layout;

    JahisRecord(int number, String layout) {
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
    public static Optional<JahisRecord> of(int number) {
        return Stream.of(values()).filter(kind -> kind.number == number).findFirst();
    }
}
