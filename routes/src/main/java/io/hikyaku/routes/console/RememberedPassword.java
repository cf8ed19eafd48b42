// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Bcrypt, once. A program that reads the API sends the password with every request, and bcrypt is slow on purpose; so the
 * password that matched is known again by a keyed hash, whose key lives and dies with this process. Safe for many threads.
 */
final class RememberedPassword implements PasswordEncoder {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final SecretKeySpec key;
    private volatile byte[] remembered = {};

    RememberedPassword() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    @Override
    public String encode(CharSequence password) {
        return bcrypt.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        byte[] tag = tag(password, hash);
        if (MessageDigest.isEqual(tag, remembered)) {
            return true;
        }
        boolean matches = bcrypt.matches(password, hash);
        if (matches) {
            remembered = tag;
        }
        return matches;
    }

    private byte[] tag(CharSequence password, String hash) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
