// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Wrong passwords, counted by address. After {@link #MOST} of them an address is locked until {@link #LOCK} after the last; a right
 * password does not clear the count, or a program that polls would keep the door open for whoever guesses beside it. Of more than
 * {@link #ADDRESSES} addresses the one longest unheard of is forgotten. Safe for many threads.
 */
final class LoginAttempts implements ApplicationListener<AuthenticationFailureBadCredentialsEvent> {
    /** How many wrong passwords are looked at. */
    static final int MOST = 5;
    /** How long nothing from an address is looked at, and after how long without a wrong password its count begins anew. */
    static final Duration LOCK = Duration.ofMinutes(1);
    /** How many addresses are remembered. */
    static final int ADDRESSES = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    @Override
    public void onApplicationEvent(AuthenticationFailureBadCredentialsEvent event) {
        if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            failed(details.getRemoteAddress());
        }
    }

    /** Counts one wrong password. */
    void failed(String address) {
        Instant now = clock.instant();
        synchronized (failures) {
            Failures before = failures.get(address);
            int count = before == null || expired(before, now) ? 1 : before.count() + 1;
            failures.put(address, new Failures(count, now));
            if (count == MOST) {
                LOG.atWarn()
                        .addKeyValue("source", address)
                        .addKeyValue("attempts", count)
                        .log("login locked for a minute");
            }
        }
    }

    /** Returns whether the next password from this address is not even looked at. */
    boolean locked(String address) {
        synchronized (failures) {
            Failures before = failures.get(address);
            return before != null && before.count() >= MOST && !expired(before, clock.instant());
        }
    }

    private static boolean expired(Failures before, Instant now) {
        return !now.isBefore(before.last().plus(LOCK));
    }
}
