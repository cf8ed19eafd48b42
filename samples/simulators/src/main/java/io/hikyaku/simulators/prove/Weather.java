// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.proxy.Fate;
import io.hikyaku.simulators.proxy.FaultProxy;
import io.hikyaku.simulators.proxy.NetFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** What goes wrong around an engine that lives: the EHR and the network. */
final class Weather {
    /** Ambiguous commits in one cycle. */
    static final int AMBIGUOUS = 20;

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int BAD_CONNECTIONS = 12;
    private static final int HTTP_BYTES = 6000;
    private static final int MLLP_BYTES = 1500;
    private static final int ANSWER_BYTES = 500;
    private static final Duration LONGER_THAN_A_SENDER_WAITS = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(150);

    private Weather() {}

    /** Until the EHR has committed so often without saying so, with its other faults in between. */
    static String ambiguousCommits(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        int enough = scene.moods().ambiguous() + AMBIGUOUS;
        scene.moods().faulty();
        Patience.need("ambiguous commits", () -> scene.moods().ambiguous() >= enough, LIMIT);
        scene.moods().well();
        return AMBIGUOUS + " ambiguous commits";
    }

    /** Until so many connections, on each side, had a fate by the seed. */
    static String badNetwork(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        scene.framesMayRepeat();
        Random random = scene.random();
        int before = made(scene);
        long seed = random.nextLong();
        for (Form form : Form.values()) {
            Random fates = new Random(seed + form.feed().hashCode());
            scene.door(form).fates(() -> atTheDoor(fates));
        }
        Random fates = new Random(seed - 1);
        scene.ehrWay().fates(() -> toTheEhr(fates));
        Patience.until(() -> made(scene) - before >= BAD_CONNECTIONS, LIMIT);
        scene.calm();
        return "%d bad connections".formatted(made(scene) - before);
    }

    private static int made(Scene scene) {
        int made = scene.ehrWay().made();
        for (Form form : Form.values()) {
            FaultProxy door = scene.door(form);
            made += door.made();
        }
        return made;
    }

    private static synchronized Fate atTheDoor(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Fate(NetFault.cutAfter(random.nextInt(MLLP_BYTES)), NetFault.none());
            case 1, 2 -> new Fate(NetFault.none(), NetFault.cutAfter(random.nextInt(ANSWER_BYTES)));
            case 3 -> new Fate(NetFault.none(), NetFault.delay(LONGER_THAN_A_SENDER_WAITS));
            case 4 -> new Fate(NetFault.split(), NetFault.split());
            case 5 -> new Fate(NetFault.twice(), NetFault.none());
            case 6 -> new Fate(NetFault.none(), NetFault.silent());
            case 7 -> new Fate(NetFault.silent(), NetFault.none());
            default -> new Fate(NetFault.narrow(50), NetFault.delay(SHORT));
        };
    }

    /** No repetition here: TCP repeats no bytes, and only a sender of frames can do so by mistake. */
    private static synchronized Fate toTheEhr(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Fate(NetFault.cutAfter(random.nextInt(HTTP_BYTES)), NetFault.none());
            case 1, 2 -> new Fate(NetFault.none(), NetFault.cutAfter(random.nextInt(HTTP_BYTES / 4)));
            case 3 -> new Fate(NetFault.none(), NetFault.silent());
            case 4 -> new Fate(NetFault.none(), NetFault.split());
            case 5 -> new Fate(NetFault.narrow(200), NetFault.delay(SHORT));
            default -> new Fate(NetFault.none(), NetFault.delay(LONGER_THAN_A_SENDER_WAITS));
        };
    }
}
