// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.fhir.FhirPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a FHIR package says of itself and holds.
 *
 * @param name its name, {@code jp-core.r4}
 * @param version its version
 * @param licence its licence; empty where it states none
 * @param needs the packages it names as its dependencies, but FHIR's own: {@code name version}
 * @param profiles how many StructureDefinitions it holds
 * @param withoutSnapshot how many of those come without their snapshot
 * @param stubs how many code systems state to be fragments and hold no code
 * @param urls the canonical URLs of its StructureDefinitions, ValueSets and CodeSystems
 */
public record ProfilePackage(
        String name,
        String version,
        String licence,
        List<String> needs,
        int profiles,
        int withoutSnapshot,
        int stubs,
        Set<String> urls) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_FILE_BYTES = 64 * 1024 * 1024;
    private static final String MANIFEST = "package/package.json";
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final List<String> KINDS = List.of("StructureDefinition", "ValueSet", "CodeSystem");

    /**
     * Reads a package.
     *
     * @throws MappingException MAP-181 if it is none, or larger than allowed
     */
    public static ProfilePackage read(Path file) {
        try {
            List<JsonNode> manifest = new ArrayList<>();
            FhirPackage.read(file, MAX_FILE_BYTES, MANIFEST::equals, bytes -> manifest.add(JSON.readTree(bytes)));
            if (manifest.isEmpty()) {
                throw broken("it has no package/package.json");
            }
            List<JsonNode> definitions = new ArrayList<>();
            FhirPackage.read(
                    file,
                    MAX_FILE_BYTES,
                    path -> path.matches("package/[^/]+\\.json")
                            && KINDS.stream().anyMatch(kind -> path.contains(kind + "-")),
                    bytes -> definitions.add(summary(JSON.readTree(bytes))));
            return of(manifest.get(0), definitions);
        } catch (JsonProcessingException e) {
            throw broken("a file in it is no JSON");
        } catch (IOException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    /** Keeps of a definition what is asked for: a package holds tens of megabytes of them. */
    private static JsonNode summary(JsonNode definition) {
        return JSON.createObjectNode()
                .put("type", definition.path("resourceType").asText())
                .put("url", definition.path("url").asText())
                .put("snapshot", definition.has("snapshot"))
                .put("stub", definition.path("content").asText().equals("fragment") && !definition.has("concept"));
    }

    private static ProfilePackage of(JsonNode manifest, List<JsonNode> definitions) {
        String name = manifest.path("name").asText();
        String version = manifest.path("version").asText();
        if (!name.matches(PLAIN) || !version.matches(PLAIN)) {
            throw broken("its package.json has no plain name and version");
        }
        boolean r4 = manifest.path("fhirVersions").isMissingNode();
        for (JsonNode fhir : manifest.path("fhirVersions")) {
            r4 |= fhir.asText().startsWith("4.0");
        }
        if (!r4) {
            throw broken("it is not of FHIR R4");
        }
        if (definitions.isEmpty()) {
            throw broken("it holds no StructureDefinition, ValueSet or CodeSystem");
        }
        return new ProfilePackage(
                name,
                version,
                manifest.path("license").asText(),
                needs(manifest),
                count(definitions, ProfilePackage::isProfile),
                count(
                        definitions,
                        one -> isProfile(one) && !one.path("snapshot").asBoolean()),
                count(definitions, one -> one.path("stub").asBoolean()),
                urls(definitions));
    }

    private static int count(List<JsonNode> definitions, Predicate<JsonNode> wanted) {
        return (int) definitions.stream().filter(wanted).count();
    }

    private static boolean isProfile(JsonNode definition) {
        return definition.path("type").asText().equals(KINDS.get(0));
    }

    private static List<String> needs(JsonNode manifest) {
        List<String> needs = new ArrayList<>();
        manifest.path("dependencies").properties().stream()
                .filter(one -> !one.getKey().startsWith("hl7.fhir.r4."))
                .forEach(one -> needs.add(one.getKey() + " " + one.getValue().asText()));
        return List.copyOf(needs);
    }

    private static Set<String> urls(List<JsonNode> definitions) {
        Set<String> urls = new TreeSet<>();
        definitions.forEach(one -> urls.add(one.path("url").asText()));
        urls.remove("");
        return urls;
    }

    private static MappingException broken(String why) {
        return new MappingException(
                MappingProblem.BROKEN_PACKAGE,
                "the file is no FHIR package that can be installed: " + why,
                "the package",
                "fetch it again from who publishes it");
    }

    /** Returns the name of the set it is the base of: {@code jp-core-1.2.0}. */
    public String set() {
        return name.replaceFirst("\\.r4$", "") + "-" + version;
    }

    /** Returns the name of its file in a set. */
    String fileName() {
        return name + "-" + version + ".tgz";
    }
}
