// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.fhirserver.Call;
import io.hikyaku.simulators.proxy.Fate;
import io.hikyaku.simulators.proxy.NetFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engine's process ends: at a point of the walk, with something half on the wire, at any moment, while it recovers. */
final class Kills {
    private static final List<String> POINTS =
            List.of("K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K11", "K12", "K13");
    private static final int LATEST_PASSAGE = 40;
    private static final int LATEST_HELD = 2;
    private static final int POISON_FOR_A_HOLD = 6;
    private static final Duration HALT_LIMIT = Duration.ofMinutes(4);
    private static final int EARLIEST_MS = 300;
    private static final int LATEST_MS = 2500;
    private static final int RECOVERY_MS = 9000;
    private static final int MOST_IN_A_ROW = 3;
    private static final int FRAME_BYTES = 400;
    private static final int ANSWER_BYTES = 120;
    private static final int MESSAGES_BEFORE_A_RESTART = 40;

    private Kills() {}

    /** The points in rotation, each at a passage by the seed. */
    static String atFailpoint(Scene scene, int number) throws IOException, InterruptedException, ProofException {
        String point = POINTS.get(number % POINTS.size());
        boolean hold = point.equals("K13");
        int passage = 1 + scene.random().nextInt(hold ? LATEST_HELD : LATEST_PASSAGE);
        scene.engine().kill();
        scene.traffic().poison(hold ? POISON_FOR_A_HOLD : 0);
        String failpoint = point + ":" + passage;
        scene.engine().up(List.of("-Dhikyaku.failpoint=" + failpoint));
        if (!scene.engine().halted(HALT_LIMIT)) {
            throw new ProofException("the engine did not end at its failpoint " + failpoint);
        }
        return failpoint;
    }

    /** K1 in the middle of a frame, K5 in the middle of an answer, K10 while the EHR works, before and after it commits. */
    static String onTheWire(Scene scene, int number) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        Random random = scene.random();
        Form form = random.nextBoolean() ? Form.WARD : Form.LAB;
        // Several connections may come to the torn byte, and the engine is killed for one of them only.
        AtomicBoolean killed = new AtomicBoolean();
        Runnable kill = () -> {
            if (killed.compareAndSet(false, true)) {
                kill(scene);
            }
        };
        int way = number % 4;
        if (way == 0) {
            NetFault torn = NetFault.cutAfter(random.nextInt(FRAME_BYTES), kill);
            scene.door(form).fates(() -> new Fate(torn, NetFault.none()));
        } else if (way == 1) {
            NetFault torn = NetFault.cutAfter(random.nextInt(ANSWER_BYTES), kill);
            scene.door(form).fates(() -> new Fate(NetFault.none(), torn));
        } else {
            scene.moods().once(call -> killed(scene, call, way == 3));
        }
        Patience.need("the engine killed on the wire", () -> !scene.engine().isAlive(), HALT_LIMIT);
        scene.calm();
        return List.of("K1 in a frame", "K5 in an answer", "K10 before the commit", "K10 after the commit")
                .get(way);
    }

    private static void killed(Scene scene, Call call, boolean committed) {
        if (committed) {
            call.commit();
        }
        kill(scene);
        call.drop();
    }

    private static void kill(Scene scene) {
        try {
            scene.engine().kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** 0.3 to 2.5 s after it is ready. */
    static String atAnyMoment(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        Duration after = between(scene.random(), EARLIEST_MS, LATEST_MS);
        Patience.pass(after);
        scene.engine().kill();
        return "after %d ms".formatted(after.toMillis());
    }

    /** K17: up to three times in a row before it is ready. */
    static String whileItRecovers(Scene scene) throws IOException, InterruptedException, ProofException {
        if (!scene.engine().isAlive()) {
            scene.engine().up();
        }
        scene.engine().kill();
        int times = 1 + scene.random().nextInt(MOST_IN_A_ROW);
        for (int i = 0; i < times; i++) {
            scene.engine().launch(List.of());
            Patience.pass(between(scene.random(), EARLIEST_MS, RECOVERY_MS));
            scene.engine().kill();
        }
        return times + " in a row";
    }

    /** Asked to stop under load, broker and all; it ends by itself. */
    static String restart(Scene scene) throws IOException, InterruptedException, ProofException {
        scene.engine().up();
        long enough = scene.traffic().answered() + 1 + scene.random().nextInt(MESSAGES_BEFORE_A_RESTART);
        Patience.until(() -> scene.traffic().answered() >= enough, HALT_LIMIT);
        scene.engine().stop();
        return "stopped under load";
    }

    private static Duration between(Random random, int fromMs, int toMs) {
        return Duration.ofMillis(fromMs + random.nextInt(toMs - fromMs));
    }
}
