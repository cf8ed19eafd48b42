// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** A folder of mapping files and a list of layers → the library that applies, or a slip for each thing that is wrong. */
public final class Loader {
    private static final List<String> KINDS = List.of("datatype", "finding", "message", "segment", "table");
    private static final int VERSION_DIGITS = 12;

    private final Path folder;
    private final Slips slips;
    private final Layers layers;
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private final Map<String, MapFile> maps = new TreeMap<>();
    private final Map<String, TableFile> tables = new TreeMap<>();
    private final Map<String, FindingRow> findings = new TreeMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    private Loader(Path folder, Slips slips) {
        this.folder = folder;
        this.slips = slips;
        this.layers = new Layers(slips);
    }

    /** Loads the layers in order; later ones add, replace and remove. What is wrong goes to {@code slips}. */
    public static Library load(Path folder, List<String> layers, Slips slips) {
        Loader loader = new Loader(folder, slips);
        for (String layer : layers) {
            loader.loadLayer(layer);
        }
        String version = HexFormat.of().formatHex(loader.digest.digest()).substring(0, VERSION_DIGITS);
        return new Library(loader.maps, loader.tables, loader.findings, loader.unreadable, version);
    }

    private void loadLayer(String layer) {
        Path root = folder.resolve(layer);
        if (!Files.isDirectory(root)) {
            slips.add(
                    MappingProblem.UNREADABLE,
                    new Place(name() + "/" + layer, 1),
                    "there is no folder of the layer " + layer,
                    "make the folder, or take the layer out of the settings");
            return;
        }
        FileReader reader = new FileReader(layer, new Master(root, name() + "/" + layer, digest, slips), slips);
        for (String kind : KINDS) {
            for (Path file : files(root.resolve(kind))) {
                String fileName = file.getFileName().toString();
                String id = kind + "/" + fileName.substring(0, fileName.length() - ".yaml".length());
                read(reader, id, name() + "/" + layer + "/" + kind + "/" + fileName, file);
            }
        }
    }

    private String name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "mappings" : name.toString();
    }

    private void read(FileReader reader, String id, String name, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            add(reader, id, name, text);
        } catch (CharacterCodingException e) {
            slips.add(MappingProblem.UNREADABLE, new Place(name, 1), "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            slips.add(
                    MappingProblem.UNREADABLE, new Place(name, 1), "the file cannot be read", "check its permissions");
        }
    }

    private void add(FileReader reader, String id, String name, String text) {
        if (id.startsWith("finding/")) {
            new FindingReader(findings, slips).read(name, text);
            return;
        }
        if (id.startsWith("table/")) {
            TableFile table = reader.table(id, name, text);
            if (table == null) {
                unreadable.add(id);
            } else {
                tables.merge(id, table, layers::merge);
            }
            return;
        }
        MapFile map = reader.map(id, name, text);
        if (map == null) {
            unreadable.add(id);
        } else {
            MapFile earlier = maps.get(id);
            maps.put(id, earlier == null ? layers.first(map) : layers.merge(earlier, map));
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .filter(file -> !file.getFileName().toString().endsWith(".examples.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
