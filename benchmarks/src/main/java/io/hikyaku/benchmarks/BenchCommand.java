// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.util.List;

/** {@code bench convert|intake|walk|migrate [--json]}: what is promised about speed, measured as a ratio within one run. */
public final class BenchCommand {
    private static final String HELP = """
            usage: ./hikyaku bench convert [--json]
                   ./hikyaku bench intake  [--json] [--seconds N]
                   ./hikyaku bench walk    [--json] [--messages N] [--warm-up N] [--backlog N]
                   ./hikyaku bench migrate [--json] [--files N] [--replay M] [--warm-up N]

            convert  real messages by type, here and with LinuxForHealth's converter: processor time and allocation per
                     message. About a quarter of an hour. Types that one side does not convert are left out.
            intake   AA per second at 1, 16 and 200 connections beside a bare group-commit log on the same disk; one message
                     of 50 MB; threads with 2,000 idle connections; p99 of one sender beside 500 slow ones. About two
                     minutes.
            walk     AA to applied at a stub of a cloud EHR, full mapping, ledger on: messages per second and what the engine
                     spends of processor time on each; then the EHR down for a backlog (72,000 messages), and its drain.
            migrate  a generated SS-MIX2 storage of N files (1,000,000), with 512 MB of heap: planned at a hundredth, a tenth and
                     all of its size beside a bare look at all of its bytes; listed and sent into the queue; M of it (all) sent
                     to a stub of a cloud EHR, a third beside live messages, a third alone, a third after kill -9.
            """;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private BenchCommand() {}

    /** Runs a benchmark; exit code 0 when it was measured, 1 when it could not be, 2 on wrong usage. */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        Options options = Options.of(List.of(arguments));
        switch (options.command()) {
            case "convert" -> ConvertRun.run(options.json(), System.out);
            case "intake" ->
                System.exit(new IntakeRun(options, new Report(options.json(), System.out)).run() ? 0 : FAILED);
            case "walk" -> System.exit(new WalkRun(options, new Report(options.json(), System.out)).run() ? 0 : FAILED);
            case "migrate" ->
                System.exit(new MigrateRun(options, new Report(options.json(), System.out)).run() ? 0 : FAILED);
            default -> {
                System.err.print(HELP);
                System.exit(USAGE);
            }
        }
    }
}
