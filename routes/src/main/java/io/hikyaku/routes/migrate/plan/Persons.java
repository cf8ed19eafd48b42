// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.clins.MemberId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bundles and whose they are → what collides: a resource of two patients, which one would take from the other; a number under which
 * two dates of birth or two sexes are told. And who has told no insured person's number.
 */
final class Persons {
    /** The same kind of resource has the same identity for two patients. */
    static final String SHARED = "%s of two patients";

    static final String TWO_BIRTHS = "one patient's number with two dates of birth";
    static final String TWO_SEXES = "one patient's number with two sexes";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, Person> persons = new TreeMap<>();

    /** What is known of one patient. */
    private static final class Person {
        private final int number;
        private String birth = "";
        private String sex = "";
        private boolean isInsured;

        private Person(int number) {
            this.number = number;
        }
    }

    /** Hears of a Bundle; returns what collides with what was heard before. */
    List<String> heard(String patient, byte[] bundle) {
        Person person = persons.computeIfAbsent(patient, name -> new Person(persons.size()));
        List<String> collisions = new ArrayList<>();
        for (JsonNode entry : entries(bundle)) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText("");
            if (!entry.path("request").has("ifNoneMatch")) {
                told(person, type, resource).ifPresent(collisions::add);
            }
        }
        person.isInsured |= MemberId.isToldIn(bundle);
        return collisions;
    }

    private Optional<String> told(Person person, String type, JsonNode resource) {
        if (!type.equals("Patient")) {
            String identity = type + "/" + resource.path("id").asText("");
            Integer owner = owners.putIfAbsent(identity, person.number);
            return owner == null || owner == person.number ? Optional.empty() : Optional.of(SHARED.formatted(type));
        }
        String birth = resource.path("birthDate").asText("");
        String sex = resource.path("gender").asText("");
        boolean otherBirth = differs(person.birth, birth);
        boolean otherSex = differs(person.sex, sex);
        person.birth = person.birth.isEmpty() ? birth : person.birth;
        person.sex = person.sex.isEmpty() ? sex : person.sex;
        return otherBirth ? Optional.of(TWO_BIRTHS) : otherSex ? Optional.of(TWO_SEXES) : Optional.empty();
    }

    private static boolean differs(String before, String now) {
        return !before.isEmpty() && !now.isEmpty() && !before.equals(now);
    }

    private static JsonNode entries(byte[] bundle) {
        try {
            return JSON.readTree(bundle).path("entry");
        } catch (IOException e) {
            throw new IllegalStateException("the mapping writes JSON");
        }
    }

    long count() {
        return persons.size();
    }

    /** Returns the patients of whom no message told the number of an insured person. */
    List<String> withoutInsuredNumber() {
        return persons.entrySet().stream()
                .filter(person -> !person.getValue().isInsured)
                .map(Map.Entry::getKey)
                .toList();
    }
}
