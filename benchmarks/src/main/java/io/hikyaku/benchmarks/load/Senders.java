// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Several at once, each doing one thing after the other → how fast all of them are together. */
public final class Senders {
    private Senders() {}

    /** One of them: does one thing, and says whether it was answered with yes; or has nothing more to do. */
    public interface Sender extends AutoCloseable {
        /** Whether there is more to do. */
        boolean more();

        /** Does one thing → whether it was answered with yes. */
        boolean next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Makes the sender of a number, from 0. */
    @FunctionalInterface
    public interface Made {
        Sender sender(int number) throws IOException;
    }

    private record Took(long[] nanos, long refused) {}

    /** Number of senders and how each is made → their rate, from the first's start to the last's end. */
    public static Rate together(int number, Made made) throws IOException, InterruptedException {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            senders.add(made.sender(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            long start = System.nanoTime();
            List<Future<Took>> all = senders.stream()
                    .map(sender -> threads.submit(() -> run(sender)))
                    .toList();
            List<Took> took = new ArrayList<>();
            for (Future<Took> one : all) {
                took.add(one.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return Rate.of(
                    took.stream()
                            .flatMapToLong(one -> LongStream.of(one.nanos()))
                            .toArray(),
                    took.stream().mapToLong(Took::refused).sum(),
                    seconds);
        } catch (ExecutionException e) {
            throw new IOException("a sender could not go on: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Took run(Sender sender) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        long refused = 0;
        try (sender) {
            while (sender.more()) {
                long start = System.nanoTime();
                if (sender.next()) {
                    nanos.add(System.nanoTime() - start);
                } else {
                    refused++;
                }
            }
        }
        return new Took(nanos.build().toArray(), refused);
    }
}
