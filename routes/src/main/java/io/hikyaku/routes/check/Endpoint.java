// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a route comes from or goes to: {@code kamelet:queue-out?queue=in.ward}, with its options wherever they stand.
 *
 * @param scheme what stands before the colon
 * @param name what stands between the colon and the options
 * @param options the options, those behind the question mark before those below {@code parameters}
 * @param at where the address stands
 */
record Endpoint(String scheme, String name, List<Option> options, Place at) {
    /** The keys behind which Camel reads where a message goes. */
    static final Set<String> GOES = Set.of("to", "toD", "wireTap", "poll");

    private static final Pattern AND = Pattern.compile("&");

    /**
     * One option of an address.
     *
     * @param name its name
     * @param value its value as written
     * @param at where it stands
     */
    record Option(String name, String value, Place at) {}

    /** Returns the addresses anywhere within a value whose keys are wanted, in the order of the file. */
    static List<Endpoint> within(YamlValue value, Predicate<YamlValue.Entry> wanted) {
        return value.all()
                .flatMap(inner -> inner.entries().stream())
                .filter(entry -> GOES.contains(entry.name()) || entry.name().equals("from"))
                .filter(wanted)
                .flatMap(entry -> of(entry.value()).stream())
                .toList();
    }

    /** A text, or a mapping with {@code uri} and {@code parameters} → the address; empty if there is none. */
    static Optional<Endpoint> of(YamlValue value) {
        Optional<YamlValue> uri = value.isMapping() ? value.under("uri") : Optional.of(value);
        return uri.filter(text -> !text.text().orElse("").isBlank())
                .map(text -> of(
                        text, value.near("parameters").map(YamlValue::entries).orElse(List.of())));
    }

    private static Endpoint of(YamlValue uri, List<YamlValue.Entry> parameters) {
        String text = uri.text().orElse("").strip();
        int question = text.indexOf('?', Math.max(0, text.indexOf(':')));
        String address = question < 0 ? text : text.substring(0, question);
        List<Option> options =
                new ArrayList<>(question < 0 ? List.of() : query(text.substring(question + 1), uri.at()));
        parameters.forEach(entry -> options.add(new Option(
                entry.name(), entry.value().text().or(entry.value()::unquoted).orElse(""), entry.at())));
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? address : address.substring(0, colon);
        String name = colon < 0 ? "" : address.substring(colon + 1).replaceFirst("^/+", "");
        return new Endpoint(scheme, withoutRouteId(scheme, name), List.copyOf(options), uri.at());
    }

    /** A connector's name may be followed by the id its inner route is to have. */
    private static String withoutRouteId(String scheme, String name) {
        int slash = name.indexOf('/');
        return scheme.equals("kamelet") && slash >= 0 ? name.substring(0, slash) : name;
    }

    private static List<Option> query(String text, Place at) {
        return AND.splitAsStream(text)
                .filter(part -> !part.isEmpty())
                .map(part -> {
                    int equals = part.indexOf('=');
                    return equals < 0
                            ? new Option(part, "", at)
                            : new Option(part.substring(0, equals), part.substring(equals + 1), at);
                })
                .toList();
    }

    /** Returns whether this is the address of a step or connector of that name. */
    boolean is(String wantedScheme, String wantedName) {
        return scheme.equals(wantedScheme) && name.equals(wantedName);
    }

    /** Returns an option by name. */
    Optional<Option> option(String wanted) {
        return options.stream().filter(option -> option.name().equals(wanted)).findFirst();
    }

    /** Returns an option's value, empty where it is not given. */
    String value(String wanted) {
        return option(wanted).map(Option::value).orElse("");
    }

    /** Returns scheme and name as a route file writes them. */
    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
