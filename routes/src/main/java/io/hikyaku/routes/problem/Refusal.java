// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.problem;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.mappings.MappingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was thrown → the problem an operator reads. Foreign exceptions never travel: their texts may quote a patient. */
public final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /**
     * Returns the problem behind a failure: the outermost of ours, or {@code RTE-399} naming only the class of what was thrown at the
     * root, and where.
     */
    public static Problem of(Throwable thrown) {
        return known(thrown).orElseGet(() -> unforeseen(thrown));
    }

    /** Returns the outermost problem of ours behind a failure, if there is one. */
    public static Optional<Problem> known(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> ours(cause).stream())
                .findFirst();
    }

    private static Optional<Problem> ours(Throwable cause) {
        if (cause instanceof RouteException ours) {
            return Optional.of(ours.problem());
        }
        if (cause instanceof MappingException ours) {
            return Optional.of(new Problem(ours.code(), ours.what(), ours.at(), ours.fix()));
        }
        if (cause instanceof ConnectorException ours) {
            return Optional.of(new Problem(ours.code(), ours.what(), ours.at(), ours.fix()));
        }
        return Optional.empty();
    }

    private static Problem unforeseen(Throwable thrown) {
        Throwable root = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .reduce((outer, cause) -> cause)
                .orElse(thrown);
        String at = place(root);
        LOG.atError()
                .addKeyValue("problem", RouteProblem.UNFORESEEN.code())
                .addKeyValue("class", root.getClass().getName())
                .addKeyValue("at", at)
                .log("a step failed in a way nobody foresaw");
        return new Problem(
                RouteProblem.UNFORESEEN.code(),
                "a step failed in a way nobody foresaw: " + root.getClass().getSimpleName(),
                at,
                "report it with this text; re-drive the message after the correction");
    }

    /** The innermost of our own lines that led there, else the innermost of all. */
    private static String place(Throwable root) {
        List<StackTraceElement> trace = List.of(root.getStackTrace());
        return trace.stream()
                .filter(line -> line.getClassName().startsWith("io.hikyaku."))
                .findFirst()
                .or(() -> trace.stream().findFirst())
                .map(line -> line.getClassName() + ":" + line.getLineNumber())
                .orElse("unknown");
    }
}
