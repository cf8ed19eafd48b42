// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hikyaku.mappings.clins.MemberId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Bundle says of whom it is about, in few bytes.
 *
 * @param resources its resources but those that only stand in where nothing is known
 * @param isInsured whether it tells the whole number of an insured person
 */
record Said(List<Resource> resources, boolean isInsured) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] COVERAGE = "\"Coverage\"".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> ELEMENTS = List.of("resourceType", "id", "birthDate", "gender");

    /** A Bundle of which nothing is said. */
    static final Said NOTHING = new Said(List.of(), false);

    /**
     * A resource.
     *
     * @param identity number of its type and id
     * @param birth date of birth; empty where it says none
     * @param sex likewise
     */
    record Resource(String type, long identity, String birth, String sex) {
        @Override
        public String toString() {
            return "Resource[" + type + "]";
        }
    }

    /** A mapping's Bundle → what it says. */
    static Said of(byte[] bundle) {
        List<Resource> resources = new ArrayList<>();
        try (JsonParser in = JSON.createParser(bundle)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean isEntry = in.currentName().equals("entry");
                in.nextToken();
                if (isEntry) {
                    entries(in, resources);
                } else {
                    in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the mapping writes JSON", e);
        }
        return new Said(List.copyOf(resources), holds(bundle, COVERAGE) && MemberId.isToldIn(bundle));
    }

    private static void entries(JsonParser in, List<Resource> resources) throws IOException {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> elements = new HashMap<>();
            boolean onlyIfNew = false;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "resource" -> elements(in, elements);
                    case "request" -> onlyIfNew = isOnlyIfNew(in);
                    default -> in.skipChildren();
                }
            }
            if (!onlyIfNew) {
                resources.add(resource(elements));
            }
        }
    }

    private static void elements(JsonParser in, Map<String, String> elements) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (ELEMENTS.contains(name)) {
                elements.put(name, in.getText());
            }
            in.skipChildren();
        }
    }

    private static boolean isOnlyIfNew(JsonParser in) throws IOException {
        boolean isOnlyIfNew = false;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            isOnlyIfNew |= in.currentName().equals("ifNoneMatch");
            in.nextToken();
            in.skipChildren();
        }
        return isOnlyIfNew;
    }

    private static Resource resource(Map<String, String> elements) {
        String type = elements.getOrDefault("resourceType", "");
        String identity = type + "/" + elements.getOrDefault("id", "");
        return new Resource(
                type,
                ContentNumber.of(identity.getBytes(StandardCharsets.UTF_8)),
                elements.getOrDefault("birthDate", ""),
                elements.getOrDefault("gender", ""));
    }

    private static boolean holds(byte[] bytes, byte[] word) {
        for (int from = 0; from <= bytes.length - word.length; from++) {
            if (bytes[from] == word[0] && Arrays.equals(bytes, from, from + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a text without the patient. */
    @Override
    public String toString() {
        return "Said[" + resources.size() + " resources]";
    }
}
