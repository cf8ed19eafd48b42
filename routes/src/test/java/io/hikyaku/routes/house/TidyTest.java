// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every file of the repository is read here, and the rules are first shown to bite. */
class TidyTest {
    private static final List<String> TEXT_ENDINGS =
            List.of(".java", ".md", ".yaml", ".xml", ".properties", ".sql", ".csv", "hikyaku", "run", ".json", ".txt");

    @Test
    void methodsFitOnAScreen() {
        String tooLong = "class A { void a() {\n" + "int i;\n".repeat(Tidy.LONGEST_METHOD_LINES) + "} }";
        assertThat(Tidy.methodsAreShort(tooLong)).isNotEmpty();
        assertThat(over(java(), Tidy::methodsAreShort)).isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(Tidy.fileIsShort("x\n".repeat(Tidy.LONGEST_FILE_LINES + 1))).isNotEmpty();
        assertThat(over(java(), Tidy::fileIsShort)).isEmpty();
    }

    @Test
    void sourcesStartWithTheirLicence() {
        assertThat(Tidy.startsWithLicence("package a;")).isNotEmpty();
        assertThat(over(java(), Tidy::startsWithLicence)).isEmpty();
    }

    @Test
    void nothingSleeps() {
        assertThat(Tidy.sleepsNowhere("Thread." + "sleep(1);")).isNotEmpty();
        assertThat(over(java(), Tidy::sleepsNowhere)).isEmpty();
    }

    @Test
    void nothingIsLeftUnfinishedWithoutAnIssue() {
        assertThat(Tidy.leavesNothingUnfinished("// TO" + "DO later")).isNotEmpty();
        assertThat(Tidy.leavesNothingUnfinished("// TO" + "DO #12 later")).isEmpty();
        assertThat(over(java(), Tidy::leavesNothingUnfinished)).isEmpty();
    }

    @Test
    void noFileNamesAMachinesPathOrAPackageRegistry() {
        assertThat(Tidy.namesNoMachineAndNoRegistry("see /wo" + "rk/x")).isNotEmpty();
        List<Path> all = TEXT_ENDINGS.stream()
                .flatMap(ending -> Repository.files(ending).stream())
                .distinct()
                .toList();
        assertThat(over(all, Tidy::namesNoMachineAndNoRegistry)).isEmpty();
    }

    @Test
    void pagesHaveOneTitleAndLinesThatFit() {
        assertThat(Tidy.hasOneTitle("# a\n\n# b\n")).isNotEmpty();
        assertThat(Tidy.linesFitAScreen("x".repeat(Tidy.LONGEST_PAGE_LINE + 1))).isNotEmpty();
        assertThat(over(Repository.files(".md"), Tidy::hasOneTitle)).isEmpty();
        assertThat(over(Repository.files(".md"), Tidy::linesFitAScreen)).isEmpty();
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(Tidy.linksResolve(Path.of("README.md"), "[a](nowhere.md)")).isNotEmpty();
        assertThat(over(Repository.files(".md"), Tidy::linksResolve)).isEmpty();
    }

    @Test
    void ciRunsWhatTheReadmeSays() {
        assertThat(Repository.text(Path.of("README.md"))).contains("mvn verify");
        assertThat(Repository.text(Path.of(".ci/run"))).contains("mvn -B verify");
    }

    private static List<Path> java() {
        return Repository.files(".java");
    }

    private static Map<String, List<String>> over(List<Path> files, Function<String, List<String>> rule) {
        return over(files, (file, text) -> rule.apply(text));
    }

    private static Map<String, List<String>> over(List<Path> files, BiFunction<Path, String, List<String>> rule) {
        TreeMap<String, List<String>> found = new TreeMap<>();
        for (Path file : files) {
            List<String> wrong = rule.apply(file, Repository.text(file));
            if (!wrong.isEmpty()) {
                found.put(file.toString(), wrong);
            }
        }
        return found;
    }
}
