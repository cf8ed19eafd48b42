// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker's configuration keeps every protection the delivery guarantee rests on. */
final class BrokerCheck implements Checker {
    /** Settings that are true unless somebody turns them off, and what they protect. */
    private static final List<String> NEVER_OFF = List.of(
            "persistence-enabled",
            "journal-datasync",
            "journal-sync-transactional",
            "journal-sync-non-transactional",
            "large-message-sync");

    private static final Pattern HOST = Pattern.compile("([a-z]+)://(\\[[^\\]]*]|[^:/?,;]*)");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String DEAD_LETTER = "dead-letter-address";
    private static final String FULL = "address-full-policy";
    private static final String SIZE = "max-size-bytes";

    @Override
    public void check(Installation installation, Slips slips) {
        BrokerFile.read(installation.home(), slips).ifPresent(root -> new OneBroker(root, slips).check());
    }

    /** One configuration and who hears of its slips. */
    private record OneBroker(BrokerElement root, Slips slips) {
        void check() {
            Optional<BrokerElement> core = root.under("core").findFirst();
            if (core.isEmpty()) {
                slip(
                        "the file has no element core, so it configures no broker",
                        root,
                        "put the broker's settings into core");
                return;
            }
            NEVER_OFF.forEach(name -> core.get()
                    .under(name)
                    .filter(setting -> !setting.text().equals("true"))
                    .forEach(setting -> slip(
                            name + " is off, so a message acknowledged may not be on disk", setting, "write true")));
            root.within("include")
                    .forEach(include -> slip(
                            "an inclusion hides settings from whoever reads this file",
                            include,
                            "write them out here"));
            core.get().within("acceptor").forEach(this::acceptor);
            deadLetters(core.get());
            core.get()
                    .within("redelivery-delay")
                    .filter(delay -> !delay.text().equals("0"))
                    .forEach(delay -> slip(
                            "redelivery-delay lets later messages of a patient overtake an earlier one",
                            delay,
                            "write 0; retries wait in place, in the consumer"));
            core.get()
                    .within(FULL)
                    .filter(policy -> policy.text().equals("DROP"))
                    .forEach(policy -> slip(
                            "DROP throws messages away when an address is full", policy, "write FAIL, BLOCK or PAGE"));
            intake(core.get());
        }

        private void acceptor(BrokerElement acceptor) {
            Matcher host = HOST.matcher(acceptor.text());
            boolean inside = host.find();
            host.reset();
            while (host.find()) {
                inside &= host.group(1).equals("vm") || LOOPBACK.contains(host.group(2));
            }
            if (!inside) {
                slip(
                        "the acceptor " + acceptor.attribute() + " listens beyond this machine",
                        acceptor,
                        "write vm://0, or a tcp address at 127.0.0.1");
            }
        }

        private void deadLetters(BrokerElement core) {
            Optional<BrokerElement> everywhere = settings(core, "#");
            if (everywhere.isEmpty()
                    || everywhere.get().under(DEAD_LETTER).findFirst().isEmpty()) {
                slip(
                        "not every address has a dead-letter-address, so a message vanishes after its last attempt",
                        everywhere.orElse(
                                core.under("address-settings").findFirst().orElse(core)),
                        "add <dead-letter-address>held.broker</dead-letter-address> to the address-setting of #");
            }
            Set<String> queues = core.within("address")
                    .filter(address -> address.within("queue").findAny().isPresent())
                    .map(BrokerElement::attribute)
                    .collect(Collectors.toSet());
            core.within(DEAD_LETTER)
                    .filter(address -> !queues.contains(address.text()))
                    .forEach(address -> slip(
                            "the dead-letter-address has no queue, so a dead letter is dropped",
                            address,
                            "declare the address " + address.text() + " with a queue below addresses"));
        }

        /** What was acknowledged waits in memory and journal, never in page files; when full, the sender hears it. */
        private void intake(BrokerElement core) {
            Optional<BrokerElement> all = settings(core, "in.#");
            BrokerElement near = all.or(() -> settings(core, "#")).orElse(core);
            Optional<BrokerElement> policy = effective(all, core, FULL);
            if (!policy.map(BrokerElement::text)
                    .filter(text -> text.equals("FAIL") || text.equals("BLOCK"))
                    .isPresent()) {
                slip(
                        "the intake queues page, and a power cut can take a page that was acknowledged",
                        policy.orElse(near),
                        "write <address-full-policy>FAIL</address-full-policy> for in.#");
            }
            Optional<BrokerElement> bound = effective(all, core, SIZE);
            if (!bound.map(BrokerElement::text)
                    .filter(text -> text.matches("[1-9][0-9]*[KMGkmg]?[Bb]?"))
                    .isPresent()) {
                slip(
                        "the intake queues have no bound, so they would take all memory before a sender hears of it",
                        bound.orElse(near),
                        "write <max-size-bytes>64M</max-size-bytes> for in.#");
            }
            core.within("address-setting")
                    .filter(setting -> setting.attribute().startsWith("in.")
                            && !setting.attribute().equals("in.#"))
                    .flatMap(setting -> setting.under(FULL))
                    .filter(one -> one.text().equals("PAGE"))
                    .forEach(one -> slip(
                            "this intake queue pages, and a power cut can take a page that was acknowledged",
                            one,
                            "write FAIL"));
        }

        private static Optional<BrokerElement> effective(Optional<BrokerElement> own, BrokerElement core, String name) {
            return Stream.of(own, settings(core, "#"))
                    .flatMap(Optional::stream)
                    .flatMap(setting -> setting.under(name))
                    .findFirst();
        }

        private static Optional<BrokerElement> settings(BrokerElement core, String match) {
            return core.within("address-setting")
                    .filter(setting -> setting.attribute().equals(match))
                    .findFirst();
        }

        private void slip(String what, BrokerElement at, String fix) {
            slips.add(RouteProblem.BROKER, what, at.at(), fix);
        }
    }
}
