// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.tls.Tls;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What every connector is that reaches its service through the folders of a terminal, or by its Web API: the settings that say where these
 * are and how long anything may take. The kamelet's file states what each means; there are no defaults here.
 */
public abstract class TerminalConnector extends WaitingConnector {
    private final SettingValues values = new SettingValues();
    private @Nullable SoapClient soap;

    /** A connector whose settings follow. */
    protected TerminalConnector() {}

    /** The settings, those of one connector alone among them. */
    protected final SettingValues values() {
        return values;
    }

    /** The destination's name in the ledger, for health and metrics. */
    protected final String destination() {
        String destination = values.text("destination");
        if (destination.isBlank()) {
            throw TerminalSettings.slip("destination is empty", "name the destination, such as eprescription");
        }
        return destination;
    }

    /** The way to the service, checked and not asked yet; connectors on the same folder or URL share its sessions. */
    protected final Terminal terminal(Clock clock) {
        if (values.text("webApi").isBlank()) {
            TerminalSettings settings = settings();
            String place = settings.requests().toAbsolutePath().normalize().toString();
            return new SharedFolders(settings, Sessions.of(registry(), place, settings.maxSessions()), clock, pause());
        }
        return webApi(WebApiSettings.of(values), clock);
    }

    private Terminal webApi(WebApiSettings settings, Clock clock) {
        mayReach(settings.url().getHost(), "kamelet of the terminal's connector");
        Sessions sessions = Sessions.of(registry(), settings.url().toString(), settings.maxSessions());
        SoapClient made = new SoapClient(settings.url(), new Tls(settings.tls(), clock), settings.limits());
        soap = made;
        return new WebApi(made, settings.waiting(), sessions, clock, pause());
    }

    @Override
    protected void doStop() {
        super.doStop();
        if (soap != null) {
            soap.close();
        }
    }

    /** How long to wait between attempts. */
    protected final Backoff backoff() {
        return new Backoff(
                values.duration("retryFirstMs"), values.duration("retryMaxMs"), values.duration("retryMaxMs"));
    }

    private TerminalSettings settings() {
        return new TerminalSettings(
                Path.of(values.text("requests")),
                Path.of(values.text("results")),
                values.text("institution"),
                values.duration("pollMs"),
                values.duration("answerMs"),
                values.number("maxSessions"),
                values.number("maxResultBytes"));
    }

    /** The destination's name. */
    public void setDestination(String destination) {
        values.set("destination", destination);
    }

    /** Ten digits of the institution. */
    public void setInstitution(String institution) {
        values.set("institution", institution);
    }

    /** The folder the terminal takes requests from. */
    public void setRequests(String requests) {
        values.set("requests", requests);
    }

    /** The folder the terminal puts results into. */
    public void setResults(String results) {
        values.set("results", results);
    }

    /** URL of the Web API. */
    public void setWebApi(String webApi) {
        values.set("webApi", webApi);
    }

    /** File with our certificate. */
    public void setCertificateFile(String certificateFile) {
        values.set("certificateFile", certificateFile);
    }

    /** File with the key of our certificate. */
    public void setKeyFile(String keyFile) {
        values.set("keyFile", keyFile);
    }

    /** File with the authorities of the service's certificate. */
    public void setCaFile(String caFile) {
        values.set("caFile", caFile);
    }

    /** Milliseconds one request may take. */
    public void setAnswerMs(long answerMs) {
        values.set("answerMs", answerMs);
    }

    /** Milliseconds between two looks. */
    public void setPollMs(long pollMs) {
        values.set("pollMs", pollMs);
    }

    /** Requests open at a time. */
    public void setMaxSessions(long maxSessions) {
        values.set("maxSessions", maxSessions);
    }

    /** Bytes one result may have. */
    public void setMaxResultBytes(long maxResultBytes) {
        values.set("maxResultBytes", maxResultBytes);
    }

    /** Milliseconds after a first failure. */
    public void setRetryFirstMs(long retryFirstMs) {
        values.set("retryFirstMs", retryFirstMs);
    }

    /** Milliseconds no wait exceeds. */
    public void setRetryMaxMs(long retryMaxMs) {
        values.set("retryMaxMs", retryMaxMs);
    }
}
