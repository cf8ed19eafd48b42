// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import io.hikyaku.mappings.hl7.Hl7Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The samples of a feed that end applied, again and again: each copy with a control id, orders, visits and specimens of its own,
 * about one of many patients, all else byte for byte.
 */
public final class Traffic {
    private static final int PATIENTS = 5_000;
    private static final char COPY = 1;
    private static final char PATIENT = 2;
    private static final char ARC = 3;
    private static final int SHORTEST_IDENTIFIER = 4;
    private static final Pattern CONTROL_ID = Pattern.compile("^(MSH(?:[^|]*\\|){9}[^|]*)");
    private static final Pattern PATIENT_ID = Pattern.compile("\rPID\\|[^|]*\\|[^|]*\\|([^|^]*)");
    /** ORC-2 and -3, OBR-2 and -3; PV1-19; SPM-2; IPC-1 to -3. */
    private static final Pattern IDENTIFIER = Pattern.compile("\r(?:ORC|OBR)\\|[^|]*\\|([^|^]*)[^|]*\\|([^|^]*)"
            + "|\rPV1(?:\\|[^|]*){18}\\|([^|^]*)|\rSPM\\|[^|]*\\|([^|^&]*)"
            + "|\rIPC\\|([^|^]*)[^|]*\\|([^|^]*)[^|]*\\|([^|^]*)");

    private final List<String> templates;

    private Traffic(List<String> templates) {
        this.templates = templates;
    }

    /** Installation folder and feed → its traffic. */
    public static Traffic of(Path home, String feed) throws IOException {
        List<String> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("samples").resolve(feed))) {
            for (Path file : files.filter(Traffic::isApplied).sorted().toList()) {
                Hl7Batch.split(Files.readAllBytes(file)).forEach(raw -> templates.add(template(raw)));
            }
        }
        return new Traffic(List.copyOf(templates));
    }

    private static boolean isApplied(Path file) {
        String name = file.toString();
        Path settled = Path.of(name.replaceFirst("\\.hl7$", ".settled.txt"));
        try {
            return name.endsWith(".hl7")
                    && Files.exists(settled)
                    && Files.readString(settled).strip().equals("applied");
        } catch (IOException e) {
            return false;
        }
    }

    private static String template(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1).replace('\n', '\r');
        text = CONTROL_ID.matcher(text).replaceFirst("$1" + COPY);
        for (String identifier : found(PATIENT_ID, text)) {
            text = text.replace(identifier, identifier + PATIENT);
        }
        for (String identifier : found(IDENTIFIER, text)) {
            text = text.replace(identifier, identifier + (identifier.contains(".") ? ARC : COPY));
        }
        return text;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .filter(value -> value != null && value.length() >= SHORTEST_IDENTIFIER)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Number of a copy → its bytes; the same number, the same bytes. */
    public byte[] message(int copy) {
        String template = templates.get(copy % templates.size());
        StringBuilder message = new StringBuilder(template.length() + 64);
        for (int i = 0; i < template.length(); i++) {
            char next = template.charAt(i);
            switch (next) {
                case COPY -> message.append('B').append(copy);
                case PATIENT -> message.append('P').append(copy / templates.size() % PATIENTS);
                case ARC -> message.append('.').append(copy);
                default -> message.append(next);
            }
        }
        return message.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
