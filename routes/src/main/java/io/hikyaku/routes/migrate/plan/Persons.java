// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

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

    private final NumberTable owners = new NumberTable();
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
    List<String> heard(String patient, Said said) {
        Person person = persons.computeIfAbsent(patient, name -> new Person(persons.size()));
        person.isInsured |= said.isInsured();
        return said.resources().stream()
                .map(resource -> told(person, resource))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> told(Person person, Said.Resource resource) {
        if (!resource.type().equals("Patient")) {
            boolean isOwn = owners.first(resource.identity(), person.number) == person.number;
            return isOwn ? Optional.empty() : Optional.of(SHARED.formatted(resource.type()));
        }
        boolean otherBirth = differs(person.birth, resource.birth());
        boolean otherSex = differs(person.sex, resource.sex());
        person.birth = person.birth.isEmpty() ? resource.birth() : person.birth;
        person.sex = person.sex.isEmpty() ? resource.sex() : person.sex;
        return otherBirth ? Optional.of(TWO_BIRTHS) : otherSex ? Optional.of(TWO_SEXES) : Optional.empty();
    }

    private static boolean differs(String before, String now) {
        return !before.isEmpty() && !now.isEmpty() && !before.equals(now);
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
