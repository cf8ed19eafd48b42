// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What identifies a thing → its logical id: 26 characters of base32 over SHA-256, the first a letter. The same thing always has
 * the same id, and the id says nothing about the patient. Not thread-safe.
 */
public final class Identity {
    private static final int LENGTH = 26;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final byte SEPARATOR = 0x1F;

    private final MessageDigest digest;

    /** Makes one for one run. */
    public Identity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the id of a thing of a type at a facility, identified by values. */
    public String of(String type, String facility, List<String> values) {
        add(type);
        add(facility);
        values.forEach(this::add);
        return spelled(digest.digest());
    }

    private void add(String value) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
    }

    /** Returns the hash of bytes written by a writer behind a size. */
    public String of(JsonWriter writer, int from) {
        writer.drain(from, digest::update);
        return spelled(digest.digest());
    }

    private static String spelled(byte[] hash) {
        char[] id = new char[LENGTH];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (held < 5) {
                bits = bits << 8 | (hash[next++] & 0xFF);
                held += 8;
            }
            held -= 5;
            int five = bits >> held & 31;
            id[i] = ALPHABET.charAt(i == 0 ? five & 15 : five);
        }
        return new String(id);
    }
}
