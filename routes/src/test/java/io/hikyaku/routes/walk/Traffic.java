// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import io.hikyaku.simulators.hospital.MessageFile;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The samples of a feed, again and again: each copy with control ids, patients and orders of its own, all else byte for byte. */
final class Traffic {
    private static final Pattern CONTROL_ID = Pattern.compile("^(MSH(?:[^|]*\\|){9})([^|]*)");
    /** PID-3; ORC-2 and -3, OBR-2 and -3; PV1-19; SPM-2; IPC-1 to -3: patients, orders, visits, specimens, studies. */
    private static final Pattern IDENTIFIER = Pattern.compile("\rPID\\|[^|]*\\|[^|]*\\|([^|^]*)"
            + "|\r(?:ORC|OBR)\\|[^|]*\\|([^|^]*)[^|]*\\|([^|^]*)"
            + "|\rPV1(?:\\|[^|]*){18}\\|([^|^]*)"
            + "|\rSPM\\|[^|]*\\|([^|^&]*)"
            + "|\rIPC\\|([^|^]*)[^|]*\\|([^|^]*)[^|]*\\|([^|^]*)");

    private static final int SHORTEST_IDENTIFIER = 4;

    private Traffic() {}

    static List<Outgoing> of(String feed, int copies) {
        List<Outgoing> traffic = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Sample sample : Sample.of(RunningEngine.HOME.resolve("samples").resolve(feed))) {
                traffic.addAll(copies(sample, (char) ('A' + copy)));
            }
        }
        return traffic;
    }

    /** Messages without a control id are left out: their sender could not tell one answer from another. */
    private static List<Outgoing> copies(Sample sample, char copy) {
        try {
            return MessageFile.read(sample.file()).stream()
                    .map(message -> copied(message, copy))
                    .filter(message -> CONTROL_ID.matcher(text(message)).lookingAt())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outgoing copied(Outgoing message, char copy) {
        String text = CONTROL_ID.matcher(text(message)).replaceFirst("$1$2" + copy);
        for (String identifier : identifiers(text)) {
            text = text.replace(identifier, own(identifier, copy));
        }
        return new Outgoing(message.name() + "#" + copy, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Another identifier of the same form: a UID stays numbers with dots. */
    private static String own(String identifier, char copy) {
        return identifier.contains(".") ? identifier + "." + (copy - 'A' + 1) : copy + identifier.substring(1);
    }

    private static Set<String> identifiers(String text) {
        return IDENTIFIER
                .matcher(text)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .filter(value -> value != null && value.length() >= SHORTEST_IDENTIFIER)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Outgoing message) {
        return new String(message.bytes(), StandardCharsets.ISO_8859_1);
    }
}
