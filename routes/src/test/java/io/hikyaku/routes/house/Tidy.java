// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The rules of a tidy house over one file's text. Each returns what is wrong, as {@code line: what}; none is an empty list. */
final class Tidy {
    static final int LONGEST_METHOD_LINES = 40;
    static final int LONGEST_FILE_LINES = 300;
    static final int LONGEST_PAGE_LINE = 120;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(repo|registry|deb)[0-9]?[.](maven|npmjs|debian)|(^|[^A-Za-z0-9_.])/(work|farm|root)/[A-Za-z.]");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b(?! ?#[0-9])");

    /** Else the compiler opens every jar of the class path for each file, looking for processors. */
    private static final List<String> PARSES_ONLY = List.of("-proc:none", "-classpath", "");

    private Tidy() {}

    static List<String> fileIsShort(String text) {
        long lines = text.lines().count();
        return lines <= LONGEST_FILE_LINES ? List.of() : List.of("1: " + lines + " lines");
    }

    static List<String> startsWithLicence(String text) {
        return text.startsWith("// SPDX-License-Identifier: Apache-2.0\n") ? List.of() : List.of("1: no SPDX line");
    }

    static List<String> methodsAreShort(String text) {
        List<String> found = new ArrayList<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, PARSES_ONLY, null, List.of(source(text)));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : parsed(task)) {
            new TreeScanner<Void, Void>() {
                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                    long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                    if (to - from + 1 > LONGEST_METHOD_LINES) {
                        found.add(from + ": " + method.getName() + " has " + (to - from + 1) + " lines");
                    }
                    return super.visitMethod(method, null);
                }
            }.scan(unit, null);
        }
        return found;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(JavacTask task) {
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimpleJavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    static List<String> sleepsNowhere(String text) {
        return matches(text, Pattern.compile("Thread\\.sleep|TimeUnit\\.[A-Z]+\\.sleep"));
    }

    static List<String> leavesNothingUnfinished(String text) {
        return matches(text, UNFINISHED);
    }

    static List<String> namesNoMachineAndNoRegistry(String text) {
        return matches(text, FORBIDDEN);
    }

    static List<String> hasOneTitle(String page) {
        long titles = outsideCode(page).filter(line -> line.startsWith("# ")).count();
        return titles == 1 ? List.of() : List.of("1: " + titles + " titles");
    }

    static List<String> linesFitAScreen(String page) {
        List<String> found = new ArrayList<>();
        List<String> lines = page.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > LONGEST_PAGE_LINE && !line.startsWith("|") && !line.contains("](")) {
                found.add((i + 1) + ": " + line.length() + " characters");
            }
        }
        return found;
    }

    static List<String> linksResolve(Path page, String text) {
        List<String> found = new ArrayList<>();
        Matcher link = LINK.matcher(String.join("\n", outsideCode(text).toList()));
        while (link.find()) {
            boolean elsewhere = link.group(1).contains("://");
            if (!elsewhere && !Files.exists(Repository.ROOT.resolve(page).resolveSibling(link.group(1)))) {
                found.add("1: " + link.group(1) + " does not exist");
            }
        }
        return found;
    }

    private static java.util.stream.Stream<String> outsideCode(String page) {
        return Pattern.compile("(?ms)^```.*?^```").matcher(page).replaceAll("").lines();
    }

    private static List<String> matches(String text, Pattern pattern) {
        List<String> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = pattern.matcher(lines.get(i));
            if (matcher.find()) {
                found.add((i + 1) + ": " + matcher.group().trim());
            }
        }
        return found;
    }
}
