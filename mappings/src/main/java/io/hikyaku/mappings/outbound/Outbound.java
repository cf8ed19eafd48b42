// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.outbound.OutboundRow.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The maps of the way back, read: Bundle → HL7 v2 message. Safe to use from any thread. */
public final class Outbound {
    private static final String FOLDER = "outbound";
    private static final String SUFFIX = ".yaml";

    private final Map<String, OutboundMap> maps = new HashMap<>();
    private final Map<String, OutboundMessage> messages = new TreeMap<>();
    private final Library library;
    private final Notations notations;

    private Outbound(Library library, MappingSettings settings) {
        this.library = library;
        this.notations = new Notations(settings.zone(), new CodingSystems(library.tables(), settings.site()));
    }

    /**
     * Folder and layers → the maps; a file of a later layer takes the place of one of the same name.
     *
     * @throws MappingException MAP-140 to MAP-148 with file and line, if a file has a slip
     */
    public static Outbound load(Path folder, List<String> layers, MappingSettings settings) {
        Slips slips = new Slips();
        Library library = Loader.load(folder, layers, slips);
        slips.throwIfAny();
        Outbound outbound = new Outbound(library, settings);
        files(folder, layers).values().forEach(file -> {
            OutboundFile read = read(folder, file);
            if (read.entries().containsKey("segments")) {
                OutboundMessage message = OutboundMessage.of(read, settings);
                outbound.messages.put(event(message.type()), message);
            } else {
                outbound.maps.put(name(file), OutboundMap.of(read, settings));
            }
        });
        outbound.check();
        return outbound;
    }

    /** Every map and table a row names is there. */
    private void check() {
        maps.forEach((name, map) -> map.rows().forEach(row -> {
            if (row.how() instanceof How.With with) {
                known(maps.containsKey(with.map()), MappingProblem.UNKNOWN_MAP, with.map(), name);
            } else if (row.how() instanceof How.Table table) {
                known(library.tables().containsKey(table.table()), MappingProblem.UNKNOWN_TABLE, table.table(), name);
            }
        }));
        messages.forEach((type, message) ->
                message.maps().forEach(map -> known(maps.containsKey(map), MappingProblem.UNKNOWN_MAP, map, type)));
    }

    private static void known(boolean there, MappingProblem problem, String name, String at) {
        if (!there) {
            throw new MappingException(
                    problem,
                    "a row of the way back names %s, which is not there".formatted(name),
                    "outbound, " + at,
                    "correct the name, or add the file");
        }
    }

    private static String event(String type) {
        String[] parts = type.split("\\^", -1);
        return parts.length < 2 ? type : parts[0] + "^" + parts[1];
    }

    private static Map<String, Path> files(Path folder, List<String> layers) {
        Map<String, Path> files = new TreeMap<>();
        for (String layer : layers) {
            Path outbound = folder.resolve(layer).resolve(FOLDER);
            if (Files.isDirectory(outbound)) {
                try (Stream<Path> all = Files.list(outbound)) {
                    all.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> files.put(name(file), file));
                } catch (IOException e) {
                    throw unreadable(folder, outbound);
                }
            }
        }
        return files;
    }

    private static OutboundFile read(Path folder, Path file) {
        try {
            return OutboundFile.read(place(folder, file), Files.readString(file));
        } catch (IOException e) {
            throw unreadable(folder, file);
        }
    }

    private static MappingException unreadable(Path folder, Path file) {
        return new MappingException(
                MappingProblem.UNREADABLE,
                "the file cannot be read",
                new Place(place(folder, file), 1).toString(),
                "check its permissions");
    }

    private static String place(Path folder, Path file) {
        return "mappings/" + folder.relativize(file).toString().replace('\\', '/');
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The types of message that can be written, such as {@code RDE^O11}. */
    public List<String> types() {
        return List.copyOf(messages.keySet());
    }

    /**
     * Bundle → message; empty if the Bundle holds nothing that this type of message tells.
     *
     * @param bundle JSON of a Bundle with an order and all it refers to
     * @param type {@code OML^O33}
     * @param head MSH
     * @throws MappingException MAP-130 if there is no such type, MAP-131 if the bytes are no Bundle
     */
    public Optional<String> write(byte[] bundle, String type, OutboundHead head) {
        OutboundMessage message = messages.get(type);
        if (message == null) {
            throw new MappingException(
                    MappingProblem.NO_MAP,
                    "no map writes this type of message",
                    type,
                    "name one of " + String.join(", ", messages.keySet()));
        }
        BundleTree tree = BundleTree.read(bundle);
        if (message.needs().from(MissingNode.getInstance(), tree).isEmpty()) {
            return Optional.empty();
        }
        SegmentWriter writer = new SegmentWriter(maps, library.tables(), notations, tree);
        List<String> lines = new ArrayList<>();
        lines.add(head.line(message.type()));
        lines.addAll(message.lines(MissingNode.getInstance(), tree, writer));
        return Optional.of(String.join("\r", lines) + "\r");
    }
}
