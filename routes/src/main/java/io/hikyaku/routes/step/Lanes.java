// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Patient → lane, the JMS message group in which order is kept. The hash is keyed, so that a queue browser shows no patient and
 * nobody can try all numbers.
 */
public final class Lanes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LANE_BYTES = 16;

    private final SecretKeySpec key;
    private final UnaryOperator<String> merged;

    /**
     * Makes lanes with the installation's own key.
     *
     * @param key at least 16 random bytes, the same at every start
     * @param merged lane of a patient → the lane that was merged into, or the same
     */
    public Lanes(byte[] key, UnaryOperator<String> merged) {
        this.merged = merged;
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Returns the lane a message takes now: {@link #of}, or that of the record which replaced the patient's. */
    String now(String tenant, String feed, String patientId) {
        return merged.apply(of(tenant, feed, patientId));
    }

    /** Returns the lane of a patient, or of the whole feed where a message names none: 32 hexadecimal digits. */
    public String of(String tenant, String feed, String patientId) {
        return hash(patientId.isEmpty() ? "feed\0" + tenant + "\0" + feed : "patient\0" + tenant + "\0" + patientId);
    }

    /** Returns what names a prescription where its number may not stand: 32 hexadecimal digits. */
    String prescription(String tenant, String order) {
        return hash("prescription\0" + tenant + "\0" + order);
    }

    private String hash(String subject) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), 0, LANE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
