// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.terminal.NotNow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A signer outside that takes {@code <correlation>.xml} from one folder and puts it, signed, into another under the same
 * name. Both sides write beside the name and rename. What is signed stays until it reached the service, so that a restart
 * sends the same bytes.
 *
 * @param toSign the folder the signer takes from
 * @param signed the folder it puts into
 * @param limit how long one attempt waits
 * @param poll how often the folder is looked at
 * @param maxBytes of a signed document
 * @param clock what time it is
 * @param pause how to wait
 */
record FileDropSigner(Path toSign, Path signed, Duration limit, Duration poll, int maxBytes, Clock clock, Pause pause)
        implements Signer {
    @Override
    public byte[] sign(String correlation, byte[] document) throws NotNow {
        Path answer = signed.resolve(correlation + ".xml");
        try {
            if (!Files.exists(answer)) {
                drop(toSign.resolve(correlation + ".xml"), document);
            }
            Instant end = clock.instant().plus(limit);
            while (!Files.exists(answer)) {
                if (!clock.instant().isBefore(end) || !pause.of(poll)) {
                    throw new NotNow(ConnectorProblem.NOT_SIGNED, "the signer has not signed yet", false);
                }
            }
            return read(answer);
        } catch (IOException e) {
            throw new NotNow(ConnectorProblem.NOT_SIGNED, "the folders of the signer cannot be used", false);
        }
    }

    private static void drop(Path file, byte[] document) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(unfinished, document);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] read(Path answer) throws IOException {
        try (InputStream in = Files.newInputStream(answer)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw SignatureCheck.problem("the signed document has more than %d bytes".formatted(maxBytes));
            }
            return bytes;
        }
    }

    @Override
    public void done(String correlation) {
        try {
            Files.deleteIfExists(toSign.resolve(correlation + ".xml"));
            Files.deleteIfExists(signed.resolve(correlation + ".xml"));
        } catch (IOException stays) {
            // What stays is never sent again: the ledger says that its message is settled.
            return;
        }
    }

    /** What does not hold is put aside under a name nobody looks for, so that somebody can look at it. */
    @Override
    public void refuse(String correlation) {
        Path made = signed.resolve(correlation + ".xml");
        try {
            Files.move(made, signed.resolve(correlation + ".refused"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stays) {
            // It is read, and refused, again.
            return;
        }
    }
}
