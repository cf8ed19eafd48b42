// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The forms of SS-MIX2's messages, filled in: each method returns the segments of one message behind its MSH. Doctors, departments and
 * the hospital are those of the samples.
 */
final class Forms {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuuMMddHHmm");
    private static final String DOCTOR = "D9101^見本^医師一^^^^^^^L^^^^^I";
    private static final String DEPARTMENT = "01^内科^99XY1";

    private Forms() {}

    /** Returns a message: MSH and the segments of a form. */
    static String message(String type, String controlId, LocalDateTime at, List<String> segments) {
        String header = ("MSH|^~\\&|HIS|MIHON|GW|EHR|%s||%s|%s|P|2.5||||||~ISO IR87||ISO 2022-1994|"
                        + "SS-MIX2_1.20^SS-MIX2^1.2.392.200250.2.1.100.1.2.120^ISO")
                .formatted(seconds(at), type, controlId);
        return header + "\r" + String.join("\r", segments) + "\r";
    }

    static String seconds(LocalDateTime time) {
        return SECONDS.format(time);
    }

    static String event(LocalDateTime at) {
        return "EVN||%s|||N9001^見本^看護子^^^^^^^L^^^^^I|%s".formatted(seconds(at), seconds(at));
    }

    /** An inpatient in a bed, from when on. */
    static String inBed(String bed, LocalDateTime admitted, String discharged) {
        return "PV1|0001|I|%s^^^N||||%s|||%s|||||||%s|||||||||||||||||||||||||||%s%s"
                .formatted(
                        bed,
                        DOCTOR,
                        DEPARTMENT,
                        DOCTOR,
                        MINUTES.format(admitted),
                        discharged.isEmpty() ? "" : "|" + discharged);
    }

    static String outpatient(LocalDateTime came) {
        return "PV1|0001|O|01^^^^^C||||%s|||%s||||||||||||||||||||||||||||||||||%s"
                .formatted(DOCTOR, DEPARTMENT, MINUTES.format(came));
    }

    /** What the hospital knows of a patient beyond PID: body height, insurance. */
    static List<String> person(int heightCm) {
        return List.of(
                "PV1|0001|N",
                "DB1|1|PT||N",
                "OBX|1|NM|9N001000000000001^身長^JC10||%d|cm^cm^ISO+|||||F".formatted(heightCm),
                "IN1|1|67^国民健康保険退職者^JHSD0001|67999991|見本国民健康保険組合||||||見本１２|３４５|20150401|||||SEL^本人^HL70063");
    }

    static String allergy(int number, String food) {
        return "IAM|%d|FA^食物アレルギー^HL70127|%s^%s^99XYZ|MO^中等度^HL70128|湿疹|A^追加^HL70323"
                .formatted(number, 9000 + number, food);
    }

    /** One Rp of a prescription. */
    static List<String> drug(String order, String control, String[] drug, int days, LocalDateTime at) {
        return List.of(
                "ORC|%s|%s||1|||||%s|C9001^見本^入力子^^^^^^^L^^^^^I||%s|01^^^^^C||||%s||||見本病院||||||||O^外来患者オーダ^HL70482"
                        .formatted(control, order, seconds(at), DOCTOR, DEPARTMENT),
                "RXE||%s^%s^HOT9|1||TAB^錠^MR9P|TAB^錠剤^MR9P||||%d|TAB^錠^MR9P||||%s||||3^TAB&錠&MR9P||OHP^外来処方^MR9P~OHO^院外処方^MR9P"
                        .formatted(drug[0], drug[1], 3 * days, order),
                "TQ1|1||1013044400000000&内服・経口・１日３回朝昼夕食後&JAMISDP01|||%d^d&日&ISO+|%s00"
                        .formatted(days, seconds(at).substring(0, 8)),
                "RXR|PO^口^HL70162");
    }

    /** A laboratory's report: a specimen and its results, each {@code code value unit range name}. */
    static List<String> report(String order, LocalDateTime taken, LocalDateTime reported, char status) {
        return List.of(
                "SPM|1|S%s||023^血清^JC10|||||||||||||%s".formatted(order, MINUTES.format(taken)),
                "OBR|1|%s|S%s|E002^生化学的検査^99O03|||%s|||||||||%s||||||%s|||%c"
                        .formatted(
                                order,
                                order,
                                MINUTES.format(taken),
                                DOCTOR,
                                seconds(reported),
                                status == 'P' ? 'P' : 'F'),
                "ORC|SC|%s|S%s||CM||||%s|||%s|01^^^^^C||||%s||||見本病院||||||||O^外来患者オーダ^HL70482"
                        .formatted(order, order, seconds(reported), DOCTOR, DEPARTMENT));
    }

    /** One result of a report: {@code item} is code, name, unit and range. */
    static String result(int number, String[] item, String value, LocalDateTime taken, char status) {
        return "OBX|%d|NM|%s^%s^JC10||%s|%s^%s^ISO+|%s||||%c|||%s"
                .formatted(number, item[0], item[1], value, item[2], item[2], item[3], status, MINUTES.format(taken));
    }

    /** One disease of a list. */
    static List<String> disease(String[] disease, LocalDateTime begun, LocalDateTime told) {
        String day = seconds(begun).substring(0, 8);
        return List.of(
                "PRB|AD|%s|%s^%s^MDCDX2|%s|||%s||%s|%s^^I10^O^外来時^JHSD0004||||N^回復せず^HL70241|%s|%s|%s|1^主診断^JHSD0007"
                        .formatted(
                                seconds(told),
                                disease[0],
                                disease[1],
                                "D" + day + disease[2],
                                day,
                                day,
                                disease[2],
                                day,
                                day,
                                disease[1]),
                "ZPR||%s^%s^MDCDX2".formatted(disease[0], disease[1]),
                "ORC|NW|%s||||||||||%s|||||%s".formatted("D" + day + disease[2], DOCTOR, DEPARTMENT));
    }
}
