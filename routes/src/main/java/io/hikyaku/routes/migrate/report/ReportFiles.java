// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import io.hikyaku.routes.migrate.verify.TargetReport;
import io.hikyaku.routes.migrate.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A verification → files: a page to sign, and tables as CSV. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes them.
     *
     * @param folder made if it is not there; files of the same names are written anew
     * @return what was written
     * @throws IOException if it cannot be
     */
    public static List<Path> write(VerifyReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = report.campaign();
        VerifyReport.Account ledger = report.ledger();
        List<Path> written = new ArrayList<>();
        written.add(Files.writeString(folder.resolve(name + ".html"), ReportPage.of(report)));
        written.add(csv(folder, name + "-types", Tables.states("type", ledger.types())));
        written.add(csv(folder, name + "-days", Tables.states("day", ledger.days())));
        written.add(csv(folder, name + "-patients", Tables.states("patient", ledger.patients())));
        for (TargetReport target : report.targets()) {
            written.add(csv(folder, name + "-" + target.destination(), Tables.kinds(target)));
        }
        written.add(csv(folder, name + "-differences", Tables.differences(report)));
        return written;
    }

    private static Path csv(Path folder, String name, List<List<String>> rows) throws IOException {
        return Files.writeString(folder.resolve(name + ".csv"), Csv.of(rows));
    }
}
