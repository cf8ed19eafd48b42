// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The terminal of the e-prescription service and a signer beside it, as one hospital has them. */
public final class ServiceSimulator implements AutoCloseable {
    private static final int SLOW_MS = 400;

    private final TerminalSimulator terminal;
    private final SignerSimulator signer;

    private ServiceSimulator(TerminalSimulator terminal, SignerSimulator signer) {
        this.terminal = terminal;
        this.signer = signer;
    }

    /** Starts both, on folders of their own below a folder; nothing goes wrong at either. */
    public static ServiceSimulator start(Path folder) throws IOException {
        ThrowAwayKey key = ThrowAwayKey.make(Files.createDirectories(folder));
        TerminalSimulator terminal =
                new TerminalSimulator(folder.resolve("terminal"), SLOW_MS, name -> TerminalFault.NONE);
        return new ServiceSimulator(terminal, new SignerSimulator(folder.resolve("signer"), key));
    }

    /** The engine's settings by which it reaches them. */
    public Map<String, String> settings() {
        return Map.of(
                "eprescription.requests", terminal.requests().toString(),
                "eprescription.results", terminal.results().toString(),
                "eprescription.toSign", signer.toSign().toString(),
                "eprescription.signed", signer.signed().toString());
    }

    /** What the service stores, in the order it was registered. */
    public List<Registration> registrations() {
        return terminal.registrations();
    }

    /** A pharmacy tells the service what it handed out on a day, {@code yyyyMMdd}. */
    public void dispense(String day, byte[] document) {
        terminal.dispense(day, document);
    }

    @Override
    public void close() {
        terminal.close();
        signer.close();
    }
}
