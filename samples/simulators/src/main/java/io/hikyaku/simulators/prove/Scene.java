// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.program.FreePorts;
import io.hikyaku.simulators.program.Program;
import io.hikyaku.simulators.proxy.Fate;
import io.hikyaku.simulators.proxy.FaultProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Everybody who takes part in one round: hospital, network, engine, network, EHR; and what they write down. */
final class Scene implements AutoCloseable {
    /** The tenant of a proof. */
    static final String TENANT = "proof";

    /** More than the engine has consumers, so that no request waits for a thread. */
    private static final int EHR_THREADS = 128;

    private static final List<String> PORTS = List.of("ward", "lab", "pharmacy", "radiology", "orders", "console");

    private final Path folder;
    private final Disks disks;
    private final Random random;
    private final FhirServer ehr;
    private final Moods moods;
    private final FaultProxy ehrWay;
    private final Map<Form, FaultProxy> doors = new EnumMap<>(Form.class);
    private final Engine engine;
    private final Journal journal;
    private final Traffic traffic;
    private boolean framesRepeat;

    private Scene(Path folder, Disks disks, ProveSettings settings, long seed) throws IOException {
        this.folder = folder;
        this.disks = disks;
        random = new Random(seed);
        Map<String, Integer> ports = FreePorts.of(PORTS);
        ehr = FhirServer.start(FhirServerSettings.inMemory().withLog(ehrLog()).withThreads(EHR_THREADS));
        moods = new Moods(random.nextLong());
        ehr.faults().on(request -> true, Integer.MAX_VALUE, moods::play);
        ehrWay = FaultProxy.before(ehr.url().getPort());
        for (Form form : Form.values()) {
            doors.put(form, FaultProxy.before(ports.getOrDefault(form.feed(), 0)));
        }
        engine = new Engine(program(settings, ports), folder.resolve("engine.log"));
        journal = Journal.open(senderLog());
        Map<Form, InetSocketAddress> addresses = new EnumMap<>(Form.class);
        doors.forEach((form, door) -> addresses.put(form, door.address()));
        traffic = new Traffic(addresses, journal);
    }

    /** Folder and seed → everybody in place; the engine is not started, and nobody sends. */
    static Scene set(Path folder, List<Fault> faults, ProveSettings settings, long seed)
            throws IOException, InterruptedException {
        Installation installation = Installation.copied(settings.home(), folder.resolve("installation"));
        if (faults.contains(Fault.PAGING)) {
            installation.pagesAfter("192K", "64K");
        }
        if (faults.stream().anyMatch(fault -> fault.needsDisk() && !fault.needsPower())) {
            installation.worksOnASmallDisk("24M");
        }
        return new Scene(folder, Disks.of(folder, faults), settings, seed);
    }

    private Program program(ProveSettings settings, Map<String, Integer> ports) {
        List<String> options = new ArrayList<>();
        ports.forEach((name, port) -> options.add("-D" + name + ".port=" + port));
        options.add("-Dehr.url=http://127.0.0.1:" + ehrWay.address().getPort() + "/fhir");
        options.add("-Dhikyaku.data=" + disks.data());
        options.add("-Dhikyaku.tenant=" + TENANT);
        Program engine = settings.engine();
        return new Program(
                        engine.name(),
                        engine.mainClass(),
                        List.of("run", "--home", folder.resolve("installation").toString()),
                        engine.classPath(),
                        engine.jvmOptions(),
                        engine.ready())
                .with(options);
    }

    /** Scene → everybody sends. */
    void send() {
        traffic.start(random.nextLong());
    }

    /** The network is well again, on both sides. */
    void calm() {
        doors.values().forEach(door -> door.fates(Fate::good));
        ehrWay.fates(Fate::good);
        moods.well();
    }

    /** From now on the network may have repeated frames. */
    void framesMayRepeat() {
        framesRepeat = true;
    }

    boolean framesRepeat() {
        return framesRepeat;
    }

    Path ehrLog() {
        return folder.resolve("ehr.log");
    }

    Path senderLog() {
        return folder.resolve("sender.log");
    }

    Disks disks() {
        return disks;
    }

    Random random() {
        return random;
    }

    FhirServer ehr() {
        return ehr;
    }

    Moods moods() {
        return moods;
    }

    FaultProxy ehrWay() {
        return ehrWay;
    }

    FaultProxy door(Form form) {
        return java.util.Objects.requireNonNull(doors.get(form));
    }

    Engine engine() {
        return engine;
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        traffic.close();
        engine.close();
        for (FaultProxy door : doors.values()) {
            door.close();
        }
        ehrWay.close();
        ehr.close();
        journal.close();
        disks.close();
    }
}
