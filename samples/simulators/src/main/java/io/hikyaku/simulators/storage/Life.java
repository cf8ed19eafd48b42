// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Years of one patient → files: visits, admissions, prescriptions, results and diseases, with what hospitals correct, delete and move
 * to another day. Not safe for several threads.
 */
final class Life {
    private static final int DAYS_OF_A_YEAR = 365;
    private static final int VISITS_A_YEAR = 4;
    private static final int PERCENT = 100;
    private static final int CORRECTED_PERCENT = 15;
    private static final int CANCELLED_PERCENT = 8;
    private static final int MOVED_PERCENT = 5;
    private static final int ADMITTED_PERCENT = 40;
    private static final int MOVES_HOUSE_PERCENT = 20;
    private static final int MOST_DISEASES = 5;
    private static final List<String> FOODS = List.of("ソバ", "エビ", "タマゴ", "ピーナッツ");

    private final StandardizedStorage storage;
    private final SplittableRandom chance;
    private final Person person;
    private final List<String[]> diseases = new ArrayList<>();
    private final List<LocalDateTime> begun = new ArrayList<>();
    private int orders;
    private int messages;
    private int moves;

    Life(StandardizedStorage storage, Person person, SplittableRandom chance) {
        this.storage = storage;
        this.person = person;
        this.chance = chance;
    }

    /** One year from a day on. */
    void year(LocalDate first, boolean isFirst) throws IOException {
        if (isFirst) {
            person(at(first, 0));
            storage.put(file("-", "ADT-61", StoredFile.NO_ORDER, at(first, 1), "ADT^A60^ADT_A60", allergies(first)));
        }
        for (int visit = 0; visit < VISITS_A_YEAR; visit++) {
            int quarter = DAYS_OF_A_YEAR / VISITS_A_YEAR;
            visit(first.plusDays(2 + visit * quarter + chance.nextInt(quarter - 40)));
        }
        if (isByChance(ADMITTED_PERCENT)) {
            admission(first.plusDays(chance.nextInt(DAYS_OF_A_YEAR - 20)));
        }
        if (isByChance(MOVES_HOUSE_PERCENT)) {
            moves++;
            person(at(first.plusDays(DAYS_OF_A_YEAR - 1), 3));
        }
    }

    private void person(LocalDateTime at) throws IOException {
        List<String> segments = with(Forms.event(at), person.pid(moves));
        segments.addAll(Forms.person(150 + chance.nextInt(35)));
        storage.put(file("-", "ADT-00", StoredFile.NO_ORDER, at, "ADT^A08^ADT_A01", segments));
    }

    private List<String> allergies(LocalDate first) {
        List<String> segments = with(Forms.event(at(first, 1)), person.pid(moves));
        segments.add(Forms.allergy(1, Person.any(FOODS, chance)));
        return segments;
    }

    private void visit(LocalDate day) throws IOException {
        LocalDateTime came = at(day, 9);
        List<String> segments = with(Forms.event(came), person.pid(moves), Forms.outpatient(came));
        storage.put(file(day(came), "ADT-12", StoredFile.NO_ORDER, came, "ADT^A04^ADT_A01", segments));
        laboratory(came.plusMinutes(20));
        if (diseases.size() < MOST_DISEASES && chance.nextBoolean()) {
            disease(came.plusMinutes(90));
        }
        prescription(came.plusMinutes(100));
    }

    private void admission(LocalDate day) throws IOException {
        LocalDateTime in = at(day, 14);
        LocalDateTime moved = in.plusDays(2);
        LocalDateTime out = in.plusDays(5 + chance.nextInt(10));
        adt("ADT-22", "ADT^A01^ADT_A01", in, in, Forms.inBed("5E^501^2", in, ""));
        if (isByChance(CANCELLED_PERCENT)) {
            LocalDateTime cancelled = in.plusHours(2);
            List<String> segments = with(Forms.event(cancelled), person.pid(moves), Forms.inBed("5E^501^2", in, ""));
            storage.delete(file(day(in), "ADT-22", StoredFile.NO_ORDER, cancelled, "ADT^A11^ADT_A09", segments));
            return;
        }
        adt("ADT-42", "ADT^A02^ADT_A02", moved, moved, Forms.inBed("5E^503^1", in, ""));
        adt("ADT-52", "ADT^A03^ADT_A03", out, out, Forms.inBed("5E^503^1", in, minutes(out)));
    }

    private void adt(String type, String event, LocalDateTime care, LocalDateTime at, String visit) throws IOException {
        List<String> segments = with(Forms.event(at), person.pid(moves), visit);
        storage.put(file(day(care), type, StoredFile.NO_ORDER, at, event, segments));
    }

    private void prescription(LocalDateTime at) throws IOException {
        String order = nextOrder();
        String[] first = Catalogue.drug(chance);
        int days = 5 + chance.nextInt(3) * 7;
        storage.put(prescription(order, "NW", at, at, first, days));
        if (isByChance(CORRECTED_PERCENT)) {
            storage.put(prescription(order, "XO", at, at.plusMinutes(30), first, days + 2));
        }
        if (isByChance(CANCELLED_PERCENT)) {
            storage.delete(prescription(order, "CA", at, at.plusHours(1), first, days));
        } else if (isByChance(MOVED_PERCENT)) {
            storage.delete(prescription(order, "CA", at, at.plusHours(1), first, days));
            LocalDateTime later = at.plusDays(1);
            storage.put(prescription(order, "NW", later, at.plusHours(1).plusSeconds(1), first, days));
        }
    }

    private StoredFile prescription(
            String order, String control, LocalDateTime care, LocalDateTime at, String[] drug, int days) {
        List<String> segments = with(person.pid(moves), Forms.outpatient(care));
        segments.addAll(Forms.drug(order, control, drug, days, at));
        return file(day(care), "OMP-01", order, at, "RDE^O11^RDE_O11", segments);
    }

    private void laboratory(LocalDateTime taken) throws IOException {
        String order = nextOrder();
        LocalDateTime reported = taken.plusHours(3);
        boolean preliminary = chance.nextBoolean();
        storage.put(report(order, taken, reported, preliminary ? 'P' : 'F'));
        if (preliminary) {
            storage.put(report(order, taken, reported.plusHours(20), 'F'));
        }
        if (isByChance(CORRECTED_PERCENT)) {
            storage.put(report(order, taken, reported.plusDays(2), 'C'));
        }
    }

    private StoredFile report(String order, LocalDateTime taken, LocalDateTime reported, char status) {
        List<String> segments = with(person.pid(moves), Forms.outpatient(taken));
        segments.addAll(Forms.report(order, taken, reported, status));
        int number = 1;
        for (String[] item : Catalogue.ITEMS) {
            segments.add(Forms.result(number++, item, Catalogue.value(item, chance), taken, status));
        }
        return file(day(taken), "OML-11", order, reported, "OUL^R22^OUL_R22", segments);
    }

    /** The list is whole each time, and there is one of each patient. */
    private void disease(LocalDateTime told) throws IOException {
        diseases.add(Catalogue.DISEASES.get(diseases.size()));
        begun.add(told.minusDays(3));
        List<String> segments = with(person.pid(moves));
        for (int i = 0; i < diseases.size(); i++) {
            segments.addAll(Forms.disease(diseases.get(i), begun.get(i), told));
        }
        storage.put(file("-", "PPR-01", StoredFile.NO_ORDER, told, "PPR^ZD1^PPR_ZD1", segments));
    }

    private StoredFile file(
            String careDate, String type, String order, LocalDateTime at, String event, List<String> segments) {
        String controlId = "%s%05d".formatted(person.id(), ++messages);
        return new StoredFile(
                person.id(),
                careDate,
                type,
                order,
                at.plusNanos((messages % 1_000) * 1_000_000L),
                Forms.message(event, controlId, at, segments));
    }

    private String nextOrder() {
        return "%s%07d".formatted(person.id(), ++orders);
    }

    private boolean isByChance(int percent) {
        return chance.nextInt(PERCENT) < percent;
    }

    private static LocalDateTime at(LocalDate day, int hour) {
        return day.atTime(hour, 0);
    }

    private static String day(LocalDateTime time) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(time.toLocalDate());
    }

    private static String minutes(LocalDateTime time) {
        return Forms.seconds(time).substring(0, 12);
    }

    private static List<String> with(String... segments) {
        return new ArrayList<>(List.of(segments));
    }
}
