// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.jahis;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.RecordFile;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bytes of a two-dimensional symbol ↔ its records.
 *
 * <p>Versions JAHIS5 to JAHIS10 (prescription) and JAHISTC01 to JAHISTC12 (medicine notebook), lines ended by CRLF or LF.
 * Records nobody named are kept, and so are empty fields at the end of a record: what is read is written byte for byte.
 *
 * @param file the records
 */
public record JahisSymbol(RecordFile file) {
    /** Shift_JIS as Japan's systems write it, with the characters of NEC and IBM. */
    public static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private static final Pattern VERSIONS = Pattern.compile("JAHIS([5-9]|10)|JAHISTC(0[1-9]|1[0-2])");
    private static final String KNOWN = "JAHIS5 to JAHIS10 or JAHISTC01 to JAHISTC12";

    /**
     * Bytes → records.
     *
     * @param charset {@link #SHIFT_JIS}, which the specification asks for, or UTF-8, which some senders write
     * @throws MappingException MAP-120, MAP-170, MAP-171, MAP-172
     */
    public static JahisSymbol read(byte[] bytes, Charset charset) {
        return new JahisSymbol(RecordFile.read(bytes, charset, VERSIONS, KNOWN));
    }

    /** Returns the version, {@code JAHIS10}. */
    public String version() {
        return file.version().lead();
    }

    /** Returns the records of a kind, in the order of the file. */
    public List<Line> records(JahisRecord kind) {
        return file.records(kind.number());
    }

    /** Returns one field of a record by its name; empty where the record ends before it. */
    public static String field(Line line, JahisRecord kind, String name) {
        return line.field(kind.place(name));
    }

    /** Records → bytes. */
    public byte[] bytes() {
        return file.bytes();
    }
}
