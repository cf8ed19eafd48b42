// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Callers' transactions → one transaction of the database for all that wait, by one thread.
 *
 * <p>A disk takes as long to sync one message as to sync a hundred, and SQLite has one writer. So while one group is being synced
 * the next gathers, and every caller returns once its group is on disk, never before. A member that fails takes the group back,
 * and each member is done again in a transaction of its own: its failure stays its own.
 *
 * <p>A caller has one member in the group at a time, so at most as many wait as there are callers.
 */
final class CommitGroup implements Transactions {
    private final TransactionTemplate transaction;
    private final int maxMembers;
    private final Queue<Member<?>> waiting = new ArrayDeque<>();
    private final Thread writer;
    private boolean closed;

    /**
     * Starts the writer.
     *
     * @param transaction a transaction of the database
     * @param maxMembers how many callers' transactions one of the database holds at most, at least 1
     */
    CommitGroup(TransactionTemplate transaction, int maxMembers) {
        this.transaction = transaction;
        this.maxMembers = maxMembers;
        this.writer = new Thread(this::write, "ledger-writer");
        this.writer.setDaemon(true);
        this.writer.start();
    }

    @Override
    public <T> T commit(Supplier<T> work) {
        Member<T> member = new Member<>(work);
        enter(member);
        return member.outcome();
    }

    private synchronized void enter(Member<?> member) {
        if (closed) {
            throw new RejectedExecutionException("the ledger is closed");
        }
        waiting.add(member);
        notifyAll();
    }

    /** Returns how many wait for the next group. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void write() {
        boolean more = true;
        while (more) {
            more = writeNext();
        }
    }

    /** Says whether there was a group. A method of its own, so that nobody holds a group's documents while the next gathers. */
    private boolean writeNext() {
        List<Member<?>> group = next();
        if (!group.isEmpty() && !committed(group)) {
            group.forEach(this::alone);
        }
        return !group.isEmpty();
    }

    /** Returns who waits, in the order they came, as soon as anybody does; nobody once the ledger is closed and all are done. */
    private synchronized List<Member<?>> next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody may stop the writer but close(), which lets it finish: a caller would wait for ever.
            }
        }
        List<Member<?>> group = new ArrayList<>();
        while (!waiting.isEmpty() && group.size() < maxMembers) {
            group.add(waiting.remove());
        }
        return group;
    }

    private boolean committed(List<Member<?>> group) {
        try {
            transaction.executeWithoutResult(status -> group.forEach(Member::work));
        } catch (RuntimeException | Error e) {
            return false;
        }
        group.forEach(Member::succeed);
        return true;
    }

    private void alone(Member<?> member) {
        try {
            transaction.executeWithoutResult(status -> member.work());
            member.succeed();
        } catch (RuntimeException | Error e) {
            member.fail(e);
        }
    }

    /** Commits what waits, then ends the writer; who comes later is refused. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One caller's transaction. */
    private static final class Member<T> {
        private final Supplier<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private @Nullable T result;

        Member(Supplier<T> work) {
            this.work = work;
        }

        void work() {
            result = work.get();
        }

        void succeed() {
            outcome.complete(Objects.requireNonNull(result));
        }

        void fail(Throwable failure) {
            outcome.completeExceptionally(failure);
        }

        /** Waits to the end even if the caller is interrupted: it has to hear whether its message is on disk. */
        T outcome() {
            try {
                return outcome.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
