// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.Locale;

/** What can go wrong in the mapping room. Each constant's text is its page in the reference of problems. */
public enum MappingProblem {
    /** A code of the message is not in its table, and the table says {@code else: hold}. Add the code. */
    CODE_NOT_IN_TABLE(104),
    /** A value of the message is not what its row expects (no date, no number …), so it can't be carried faithfully. */
    VALUE_NOT_CARRIED(105),
    /** The message makes more of something than the engine allows: nesting of maps, entries of a Bundle. */
    MAPPING_TOO_LARGE(106),
    /** The text is no HL7 version 2 message: it does not begin with MSH and its delimiters. */
    NOT_HL7(110),
    /** The delimiters in MSH-1 and MSH-2 are missing, doubled, or letters. */
    BAD_DELIMITERS(111),
    /** The message exceeds a limit: characters, segments, fields, repetitions, components. */
    MESSAGE_TOO_LARGE(112),
    /** The bytes are not text in the character set the message names, or hold a character that only the sender can read. */
    UNDECODABLE(120),
    /** MSH-18 names a character set the engine does not know. */
    UNKNOWN_CHARSET(121),
    /** MSH-18 names character sets that no single one can read. */
    CHARSETS_CONFLICT(122),
    /** A text holds a character that the character set it is to be written in does not have. */
    UNENCODABLE(123),
    /** No message map takes this message type. */
    NO_MAP(130),
    /** What came to be written as an HL7 v2 message is no FHIR Bundle. */
    NO_ORDER(131),
    /** A mapping file is not readable YAML, or the folder of a layer is missing. */
    UNREADABLE(140),
    /** A mapping file has a key the language does not know, or lacks one it needs. */
    BAD_KEY(141),
    /** A row says no way to carry its value, or more than one. */
    NOT_ONE_WAY(142),
    /** A row reads an HL7 path that does not exist. */
    UNKNOWN_HL7_PATH(143),
    /** A row writes a FHIR path that does not exist. */
    UNKNOWN_FHIR_PATH(144),
    /** A row carries a value into an element of another type. */
    WRONG_TYPE(145),
    /** A row names a notation that does not exist. */
    UNKNOWN_NOTATION(146),
    /** A row names a map that does not exist. */
    UNKNOWN_MAP(147),
    /** A row names a table that does not exist. */
    UNKNOWN_TABLE(148),
    /** A condition does not follow the grammar. */
    BAD_CONDITION(149),
    /** A resource is made, and no row fills an element it must have. */
    REQUIRED_NOT_FILLED(150),
    /** A layer removes a row that no earlier layer has. */
    NOTHING_TO_REMOVE(151),
    /** A row can never do anything: an earlier row says the same or always fills its element, or its condition never holds. */
    UNREACHABLE(152),
    /** A row of a message map names a group or a resource the map does not have. */
    UNKNOWN_NAME(153),
    /** A constant or a table carries a code the element is not allowed to hold. */
    CODE_NOT_ALLOWED(154),
    /** Two message maps take the same message type. */
    TAKEN_TWICE(155),
    /** Maps lead back to themselves. */
    CIRCLE(156),
    /** A row writes what the profile its resource names does not allow. */
    PROFILE_FORBIDS(157),
    /** A file lies in an SS-MIX2 storage, and its name is not the seven parts that such names have. */
    BROKEN_SSMIX2_NAME(160),
    /** The file does not begin with a version this codec reads: JAHIS5 to JAHIS10, JAHISTC01 to JAHISTC12, SJ1. */
    NOT_A_PRESCRIPTION(170),
    /** The prescription file exceeds a limit: bytes, records, fields of one record. */
    PRESCRIPTION_TOO_LARGE(171),
    /** A line of a prescription file is no record: no number at its beginning, a control character, another line end. */
    BROKEN_RECORD(172),
    /** A value has what a prescription file cannot carry: a comma, a line end, a character its character set lacks. */
    NOT_WRITABLE(173),
    /** A prescription lacks what the e-prescription needs. Nothing is made up: the source must say it. */
    PRESCRIPTION_INCOMPLETE(174),
    /** What was ordered is no prescription for the e-prescription service: given in house, an injection, cancelled, two at once. */
    NOT_FOR_THE_SERVICE(175),
    /** A prescription contradicts itself: the dose of a day times the days is not what is to be dispensed. */
    PRESCRIPTION_CONTRADICTS(176),
    /** The bytes are no prescription document: not XML, with a DOCTYPE, or without a prescription in it. */
    NO_PRESCRIPTION_DOCUMENT(177),
    /** What came back of a prescription is no dispensing result, or lacks what has to be told of it: which drug, how much. */
    NO_DISPENSING(178),
    /** A FHIR resource breaks a rule of the profile set it is judged by. */
    NOT_CONFORMANT(180),
    /** A file is no FHIR package that can be installed: no archive, no manifest, not R4, too large, or with paths that lead out. */
    BROKEN_PACKAGE(181),
    /** A profile set is named that is not installed below mappings/profiles. */
    NO_PROFILE_SET(182),
    /** A document of the sharing service cannot be made: its form, or what is known of the patient, does not suffice. */
    DOCUMENT_FORM(195);

    private final int number;

    MappingProblem(int number) {
        this.number = number;
    }

    /** Returns the code as it is written everywhere, such as {@code MAP-104}. */
    public String code() {
        return String.format(Locale.ROOT, "MAP-%03d", number);
    }
}
