// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

class CommitGroupTest {
    private static final int MAX_MEMBERS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private SQLiteDataSource database;
    private JdbcClient sql;
    private CommitGroup group;

    @BeforeEach
    void open() {
        database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("test.db")
                + "?journal_mode=WAL&busy_timeout=10000&transaction_mode=IMMEDIATE");
        sql = JdbcClient.create(database);
        sql.sql("CREATE TABLE item (name VARCHAR(16) PRIMARY KEY)").update();
        group = new CommitGroup(new TransactionTemplate(new Counting(database)), MAX_MEMBERS);
    }

    @AfterEach
    void close() {
        gate.countDown();
        group.close();
    }

    @Test
    void whatAMemberReturnsIsCommittedWhenItsCallerHasIt() {
        // When
        String returned = group.commit(insert("a"));

        // Then
        assertThat(returned).isEqualTo("a");
        assertThat(items()).containsExactly("a");
    }

    @Test
    void whoComesWhileAGroupIsWrittenIsCommittedTogetherInTheNext() {
        // Given
        CompletableFuture<String> first = blocked("first");

        // When
        List<CompletableFuture<String>> others = callers(MAX_MEMBERS);
        gate.countDown();

        // Then
        assertThat(joined(others)).containsExactly("0", "1", "2", "3");
        assertThat(first.join()).isEqualTo("first");
        assertThat(commits).hasValue(2);
    }

    @Test
    void oneMoreThanAGroupHoldsWaitsForTheGroupAfterIt() {
        // Given
        CompletableFuture<String> first = blocked("first");

        // When
        List<CompletableFuture<String>> others = callers(MAX_MEMBERS + 1);
        gate.countDown();

        // Then
        assertThat(joined(others)).hasSize(MAX_MEMBERS + 1);
        assertThat(first.join()).isEqualTo("first");
        assertThat(commits).hasValue(3);
    }

    @Test
    void nobodyReturnsBeforeTheGroupIsCommitted() {
        // Given
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<String> first = blocked("first");
        CompletableFuture<String> early = caller(insert("early"));
        CountDownLatch late = new CountDownLatch(1);
        awaitWaiting(1);
        CompletableFuture<String> last = caller(() -> {
            written.countDown();
            pass(late);
            return insert("last").get();
        });
        awaitWaiting(2);

        // When
        gate.countDown();
        pass(written);

        // Then
        assertThat(first.join()).isEqualTo("first");
        assertThat(early).isNotDone();
        assertThat(items()).containsExactly("first");
        late.countDown();
        assertThat(last.join()).isEqualTo("last");
        assertThat(early.join()).isEqualTo("early");
        assertThat(items()).containsExactly("early", "first", "last");
    }

    @Test
    void aMemberThatFailsFailsAlone() {
        // Given
        group.commit(insert("1"));
        CompletableFuture<String> first = blocked("first");

        // When
        List<CompletableFuture<String>> others = callers(3);
        gate.countDown();

        // Then
        assertThat(first.join()).isEqualTo("first");
        assertThat(others.get(0).join()).isEqualTo("0");
        assertThatThrownBy(others.get(1)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DataAccessException.class);
        assertThat(others.get(2).join()).isEqualTo("2");
        assertThat(items()).containsExactly("0", "1", "2", "first");
    }

    @Test
    void aMemberThatFailsLeavesNothingOfItselfBehind() {
        // When
        assertThatThrownBy(() -> group.commit(() -> {
                    sql.sql("INSERT INTO item (name) VALUES ('half')").update();
                    throw new IllegalStateException("and then it fails");
                }))
                .isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(items()).isEmpty();
        assertThat(group.commit(insert("after"))).isEqualTo("after");
    }

    @Test
    void anErrorEndsItsCallerAndNotTheWriter() {
        // When
        assertThatThrownBy(() -> group.commit(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        // Then
        assertThat(group.commit(insert("after"))).isEqualTo("after");
    }

    @Test
    void whoWaitsWhenItIsClosedIsCommittedAndWhoComesLaterIsRefused() {
        // Given
        CompletableFuture<String> first = blocked("first");
        List<CompletableFuture<String>> others = callers(2);

        // When
        CompletableFuture<Void> closing = CompletableFuture.runAsync(group::close);
        gate.countDown();
        closing.join();

        // Then
        assertThat(first.join()).isEqualTo("first");
        assertThat(joined(others)).containsExactly("0", "1");
        assertThatThrownBy(() -> group.commit(insert("late"))).isInstanceOf(RejectedExecutionException.class);
        assertThat(items()).containsExactly("0", "1", "first");
    }

    /** A caller whose group stays open until the gate opens, so that others gather behind it. */
    private CompletableFuture<String> blocked(String name) {
        CountDownLatch working = new CountDownLatch(1);
        CompletableFuture<String> caller = caller(() -> {
            working.countDown();
            pass(gate);
            return insert(name).get();
        });
        pass(working);
        return caller;
    }

    private List<CompletableFuture<String>> callers(int number) {
        List<CompletableFuture<String>> callers = new ArrayList<>();
        IntStream.range(0, number).forEach(caller -> {
            callers.add(caller(insert(Integer.toString(caller))));
            awaitWaiting(caller + 1);
        });
        return callers;
    }

    private CompletableFuture<String> caller(Supplier<String> work) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(group.commit(work));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    private void awaitWaiting(int number) {
        await().pollInterval(Duration.ofMillis(1)).atMost(LIMIT).until(() -> group.waiting() == number);
    }

    private Supplier<String> insert(String name) {
        return () -> {
            sql.sql("INSERT INTO item (name) VALUES (?)").param(name).update();
            return name;
        };
    }

    private List<String> items() {
        return sql.sql("SELECT name FROM item ORDER BY name")
                .query(String.class)
                .list();
    }

    private static List<String> joined(List<CompletableFuture<String>> callers) {
        return callers.stream().map(CompletableFuture::join).toList();
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Counting extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1;

        Counting(SQLiteDataSource database) {
            super(database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            super.doCommit(status);
            commits.incrementAndGet();
        }
    }
}
