// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What identifies a thing → its logical id: 26 characters of base32 over SHA-256, the first a letter. The same thing always has
 * the same id, and the id says nothing about the patient. Not thread-safe.
 */
public final class Identity {
    private static final int LENGTH = 26;
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final int ASCII = 128;
    private static final byte SEPARATOR = 0x1F;

    private final MessageDigest digest;
    private byte[] thing = new byte[256];
    private int length;

    /** Makes one. */
    public Identity() {
        digest = DigestUtils.getSha256Digest();
    }

    /** Returns the id of a thing of a type at a facility, identified by values. */
    public String of(String type, String facility, List<String> values) {
        length = 0;
        add(type);
        add(facility);
        for (int i = 0; i < values.size(); i++) {
            add(values.get(i));
        }
        digest.update(thing, 0, length);
        return spelled(digest.digest());
    }

    /** Gathers a value behind those before it, so that the digest takes all at once; ASCII without a copy of its own. */
    private void add(String value) {
        reserve(value.length() + 1);
        int start = length;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ASCII) {
                length = start;
                addUtf8(value.getBytes(StandardCharsets.UTF_8));
                break;
            }
            thing[length++] = (byte) c;
        }
        thing[length++] = SEPARATOR;
    }

    private void addUtf8(byte[] utf8) {
        reserve(utf8.length + 1);
        System.arraycopy(utf8, 0, thing, length, utf8.length);
        length += utf8.length;
    }

    private void reserve(int more) {
        if (thing.length - length < more) {
            thing = Arrays.copyOf(thing, 2 * (length + more));
        }
    }

    /** Returns the hash of what a writer wrote behind a size, but for a part. */
    String of(JsonWriter writer, int from, int leftOut, int behindLeftOut) {
        writer.drain(from, leftOut, digest::update);
        writer.drain(behindLeftOut, writer.size(), digest::update);
        return spelled(digest.digest());
    }

    private static String spelled(byte[] hash) {
        byte[] id = new byte[LENGTH];
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
            id[i] = ALPHABET[i == 0 ? five & 15 : five];
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}
