// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The login in front of the console: a form for people, HTTP Basic for programs, and nothing without one but health. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {
    static final String LOGIN = "/login";

    /** Scripts, fonts and workers from here alone; Hawtio's page sets its own, likewise, and writes styles into the page. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                    + " worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    InMemoryUserDetailsManager operators(Settings settings) {
        String hash = ConsolePassword.hash(settings.data(), System.out);
        return new InMemoryUserDetailsManager(User.withUsername(ConsolePassword.USER)
                .password(hash)
                .roles("OPERATOR")
                .build());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberedPassword();
    }

    @Bean
    LoginAttempts loginAttempts(Clock clock) {
        return new LoginAttempts(clock);
    }

    @Bean
    ProblemAnswer problemAnswer(ObjectMapper json) {
        return new ProblemAnswer(json);
    }

    @Bean
    SecurityFilterChain login(HttpSecurity http, LoginAttempts attempts, ProblemAnswer answer) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health")
                        .permitAll()
                        // Hawtio's proxy to other agents is registered even when it is switched off.
                        .requestMatchers("/hawtio/proxy/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new LoginLock(attempts, answer), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new OwnPages(answer), LoginLock.class)
                .addFilterAfter(new HawtioUser(), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                (request, response, why) -> refuse(answer, request, response),
                                request -> !ProblemAnswer.wantsPage(request))
                        .accessDeniedHandler(
                                (request, response, why) -> answer.write(request, response, 403, OwnPages.forbidden())))
                .formLogin(form -> form.defaultSuccessUrl("/hawtio", true))
                .httpBasic(basic ->
                        basic.authenticationEntryPoint((request, response, why) -> refuse(answer, request, response)))
                // A request remembered for after the login would give everybody without one a session, and so memory.
                .requestCache(cache -> cache.requestCache(new NullRequestCache()));
        return protect(http).build();
    }

    private static HttpSecurity protect(HttpSecurity http) throws Exception {
        CsrfTokenRequestAttributeHandler eager = new CsrfTokenRequestAttributeHandler();
        // Without a name the token is made at once, so Hawtio finds the cookie it must send back; else each of its
        // POSTs is a 403.
        eager.setCsrfRequestAttributeName(null);
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(made -> made.sameSite("Strict"));
        return http.csrf(csrf -> csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(eager))
                .headers(headers -> headers.frameOptions(frames -> frames.deny())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)));
    }

    private static void refuse(ProblemAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Within Hawtio the browser must not ask for the password by itself: Hawtio sends the operator to the login
        // page.
        if (!request.getRequestURI().startsWith("/hawtio")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hikyaku\", charset=\"UTF-8\"");
        }
        answer.write(request, response, 401, notLoggedIn());
    }

    private static Problem notLoggedIn() {
        return new Problem(
                RouteProblem.LOGIN.code(),
                "not logged in",
                "console login",
                "log in as " + ConsolePassword.USER + "; the password was printed at the first start");
    }
}
