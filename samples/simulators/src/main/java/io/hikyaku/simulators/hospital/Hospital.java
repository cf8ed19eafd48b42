// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Departments → all their messages sent: departments side by side, each department's messages in order. */
public final class Hospital {
    private final SenderSettings settings;
    private final Journal journal;

    /**
     * Patience and a journal → a hospital.
     *
     * @param settings how patient every department is
     * @param journal what they all write to; not closed by the hospital
     */
    public Hospital(SenderSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * Departments → what each of their messages heard, department by department, in the order sent.
     *
     * @param departments at least one
     * @param progress is told of each message as it is answered, from several threads
     * @throws IOException if the journal cannot be written
     * @throws InterruptedException if the caller is interrupted; the departments then stop, too
     */
    public List<Heard> send(List<Department> departments, Consumer<Heard> progress)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(departments.size());
        List<MllpSender> senders = departments.stream()
                .map(d -> new MllpSender(d.address(), d.feed(), settings, journal))
                .toList();
        try {
            List<Future<List<Heard>>> running = new ArrayList<>();
            for (int i = 0; i < departments.size(); i++) {
                Department department = departments.get(i);
                MllpSender sender = senders.get(i);
                running.add(threads.submit(() -> send(department, sender, progress)));
            }
            return collected(running);
        } finally {
            senders.forEach(MllpSender::close);
            threads.shutdownNow();
        }
    }

    private static List<Heard> send(Department department, MllpSender sender, Consumer<Heard> progress)
            throws IOException {
        List<Heard> all = new ArrayList<>();
        for (Outgoing message : department.messages()) {
            byte[] bytes = message.bytes();
            Optional<Answer> answer = answer(sender, bytes);
            Heard heard = new Heard(department.feed(), message.name(), Segments.controlId(bytes), answer);
            progress.accept(heard);
            all.add(heard);
        }
        return all;
    }

    private static Optional<Answer> answer(MllpSender sender, byte[] message) throws IOException {
        try {
            return Optional.of(sender.send(message));
        } catch (NoAnswerException e) {
            return Optional.empty();
        }
    }

    private static List<Heard> collected(List<Future<List<Heard>>> running) throws IOException, InterruptedException {
        List<Heard> all = new ArrayList<>();
        for (Future<List<Heard>> one : running) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IOException("a department could not go on", e.getCause());
            }
        }
        return List.copyOf(all);
    }
}
