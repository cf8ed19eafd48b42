// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** HAPI's HL7 structures → the table the compiler reads: version 2.5.1, and what 2.8.1 added. */
final class Hl7Table {
    private final Map<String, List<String>> segments = new TreeMap<>();
    private final Map<String, List<String>> types = new TreeMap<>();

    static String text() {
        Hl7Table table = new Hl7Table();
        table.read("v251");
        table.read("v281");
        table.addWhatOneVersionLacks();
        StringBuilder text = new StringBuilder(
                "# HL7 2.5.1, and what 2.8.1 added, as HAPI knows them. Made by ModelTablesTest; not edited by hand.\n");
        table.segments.forEach((name, fields) ->
                text.append(name).append(' ').append(String.join(" ", fields)).append('\n'));
        text.append("#\n");
        table.types.forEach((name, parts) ->
                text.append(name).append(' ').append(String.join(" ", parts)).append('\n'));
        return text.toString();
    }

    /** Primitives that HAPI keeps outside of its versions, and OG, which 2.8.2 added for OBX-4. */
    private void addWhatOneVersionLacks() {
        List.of("DT", "DTM", "ID", "IS", "TM").forEach(name -> types.putIfAbsent(name, List.of()));
        types.put("OG", List.of("ST", "NM", "NM", "ST"));
        segments.get("OBX").set(3, segments.get("OBX").get(3) + "/OG");
    }

    private void read(String version) {
        for (String name : classes(version, "segment")) {
            merge(segments, name, fields(version, name));
        }
        for (String name : classes(version, "datatype")) {
            merge(types, name, components(version, name));
        }
    }

    /** A later version's type is added behind the earlier one's, so both are known: {@code CE/CWE}. */
    private static void merge(Map<String, List<String>> known, String name, List<String> later) {
        List<String> earlier = known.getOrDefault(name, List.of());
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < Math.max(earlier.size(), later.size()); i++) {
            String a = i < earlier.size() ? earlier.get(i) : later.get(i);
            String b = i < later.size() ? later.get(i) : a;
            merged.add(a.equals(b) || b.equals("-") || b.equals("NULLDT") ? a : a.equals("-") ? b : a + "/" + b);
        }
        known.put(name, merged);
    }

    private static List<String> fields(String version, String name) {
        try {
            Message message = message(version);
            AbstractSegment segment = Class.forName(model(version, "segment", name))
                    .asSubclass(AbstractSegment.class)
                    .getConstructor(Group.class, ModelClassFactory.class)
                    .newInstance(message, new DefaultModelClassFactory());
            List<String> fields = new ArrayList<>();
            for (int field = 1; field <= segment.numFields(); field++) {
                fields.add(name(segment.getField(field, 0)));
            }
            return fields;
        } catch (ReflectiveOperationException | HL7Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static List<String> components(String version, String name) {
        try {
            Object type = Class.forName(model(version, "datatype", name))
                    .getConstructor(Message.class)
                    .newInstance(message(version));
            return type instanceof Composite composite
                    ? Stream.of(composite.getComponents()).map(Hl7Table::name).toList()
                    : List.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String name(Type type) {
        return type instanceof Varies ? "*" : type.getClass().getSimpleName();
    }

    private static Message message(String version) throws ReflectiveOperationException {
        return Class.forName("ca.uhn.hl7v2.model.%s.message.ACK".formatted(version))
                .asSubclass(Message.class)
                .getConstructor()
                .newInstance();
    }

    private static String model(String version, String kind, String name) {
        return "ca.uhn.hl7v2.model.%s.%s.%s".formatted(version, kind, name);
    }

    /** Lists the classes of a package by looking into HAPI's jar. */
    private static List<String> classes(String version, String kind) {
        String folder = "/ca/uhn/hl7v2/model/%s/%s".formatted(version, kind);
        String anchor = folder + (kind.equals("segment") ? "/PID.class" : "/CWE.class");
        URI jar = URI.create(Hl7Table.class.getResource(anchor).toString().replaceAll("!.*", ""));
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> found = Files.list(files.getPath(folder))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(file -> file.matches("[A-Z][A-Z0-9]*\\.class"))
                    .map(file -> file.replace(".class", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
