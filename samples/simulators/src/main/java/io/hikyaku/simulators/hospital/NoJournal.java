// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

/** A journal that keeps nothing. */
public record NoJournal() implements Journal {
    @Override
    public void sent(Entry entry, int attempt) {}

    @Override
    public void heard(Entry entry, String code) {}

    @Override
    public void unanswered(Entry entry) {}

    @Override
    public void close() {}
}
