// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

/**
 * One row of the guide that maps something: it names an element, or proposes an extension.
 *
 * @param identifier what it reads: {@code PID-3}, {@code XPN.2}; the segment or datatype where the guide says nothing
 * @param number which of the mapped rows of that identifier in its table it is, from 1
 * @param attribute the element as written; may be empty
 * @param proposed the extension proposed; may be empty
 * @param vocabulary the table of codes named; may be empty
 * @param assignment a literal in quotes, an expression, or an instruction between slashes; may be empty
 */
record GuideRow(
        String identifier, int number, String attribute, String proposed, String vocabulary, String assignment) {
    /** Returns how the row is named in mapping files: {@code PID-3#2}. */
    String name() {
        return identifier + "#" + number;
    }

    /** Says whether a name as written means this row: with a number this one, without it all of the identifier. */
    boolean isNamed(String written) {
        return written.equals(identifier) || written.equals(name());
    }

    /** Returns the literal that is assigned; empty where none is. */
    String literal() {
        int equals = attribute.indexOf("=\"");
        String inline = equals < 0 ? "" : attribute.substring(equals + 1);
        String text = inline.isEmpty() ? assignment : inline;
        boolean quoted = text.length() > 1 && text.indexOf('"', 1) == text.length() - 1 && text.charAt(0) == '"';
        return quoted ? text.substring(1, text.length() - 1).strip() : "";
    }

    /** Returns what the row writes, as it is shown. */
    String target() {
        return attribute.isEmpty() ? "proposed: " + proposed : attribute;
    }
}
