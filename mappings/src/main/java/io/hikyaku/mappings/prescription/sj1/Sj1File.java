// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.RecordFile;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bytes of an {@code SJ1} file ↔ its records. What is read is written byte for byte; records nobody named are kept.
 *
 * @param file the records
 */
public record Sj1File(RecordFile file) {
    static final String VERSION = "SJ1";
    private static final Pattern VERSIONS = Pattern.compile(VERSION);

    /**
     * Bytes → records.
     *
     * @param charset the one the request's header states
     * @throws MappingException MAP-120, MAP-170, MAP-171; MAP-172 also for a line that ends with CRLF, which the service
     *     refuses
     */
    public static Sj1File read(byte[] bytes, Charset charset) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\r') {
                throw new MappingException(
                        MappingProblem.BROKEN_RECORD,
                        "a line ends with a carriage return",
                        "byte " + (i + 1),
                        "end lines with LF alone; the service takes nothing else");
            }
        }
        return new Sj1File(RecordFile.read(bytes, charset, VERSIONS, VERSION));
    }

    /** Returns the records of a kind, in the order of the file. */
    public List<Line> records(Sj1Record kind) {
        return file.records(kind.number());
    }

    /** Returns one field of a record by its name; empty where the record ends before it. */
    public static String field(Line line, Sj1Record kind, String name) {
        return line.field(kind.place(name));
    }

    /** Records → bytes. */
    public byte[] bytes() {
        return file.bytes();
    }
}
