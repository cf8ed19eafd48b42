// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults a test has ordered: each for so many requests, first ordered first played. Safe for several threads. */
public final class Faults {
    private static final class Order {
        private final Predicate<Request> which;
        private final Fault fault;
        private int left;

        private Order(Predicate<Request> which, Fault fault, int left) {
            this.which = which;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Order> orders = new ArrayList<>();

    /** A server makes its own. */
    Faults() {}

    /** Fault → played with the next request that writes. */
    public void onNext(Fault fault) {
        onNext(1, fault);
    }

    /** Fault → played with the next {@code times} requests that write. */
    public void onNext(int times, Fault fault) {
        on(Request::writes, times, fault);
    }

    /** Fault → played with the next {@code times} requests that match. */
    public synchronized void on(Predicate<Request> which, int times, Fault fault) {
        orders.add(new Order(which, fault, times));
    }

    /** Faults → none left. */
    public synchronized void clear() {
        orders.clear();
    }

    /** Faults → how many requests they are still waiting for. */
    public synchronized int pending() {
        return orders.stream().mapToInt(order -> order.left).sum();
    }

    /** Request → the fault to play with it; without one, all goes well. */
    synchronized Fault next(Request request) {
        Optional<Order> next =
                orders.stream().filter(order -> order.which.test(request)).findFirst();
        next.ifPresent(order -> order.left--);
        orders.removeIf(order -> order.left <= 0);
        return next.map(order -> order.fault).orElse(Call::answer);
    }
}
