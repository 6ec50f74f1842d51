package io.github.agentpprof.taggers.feature;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the name of a file read or changed tells: whether it is a test, a document, a style sheet; its ending, its words. */
final class TouchedFiles {
    private static final int ENDING = 6;

    /** A sort of file, known by words in its path (between signs), endings, or parts of its name. */
    private record Sort(String name, List<String> endings, List<String> parts) {
        static Sort of(String name, String endings, String parts) {
            return new Sort(name, List.of(endings.split(" ")), List.of(parts.split(" ")));
        }

        boolean has(String path, String file) {
            return endings.stream().anyMatch(file::endsWith) || parts.stream().anyMatch(path::contains);
        }
    }

    private static final List<Sort> SORTS = List.of(
            Sort.of(
                    "tests",
                    "test.go .test.ts .spec.ts",
                    "/test /tests /__tests__ /e2e /spec/ /specs/ test_ _test .test. .spec."),
            Sort.of("doc", ".md .mdx .rst .adoc .tex", "/docs/ readme"),
            Sort.of("readme", "readme.md changelog.md", "readme changelog"),
            Sort.of("plan", ".plan.md", "plan todo roadmap spec design rfc prd adr proposal"),
            Sort.of(
                    "agent",
                    ".mdc claude.md agents.md skill.md",
                    "/.claude /.cursor /agents/ /skills/ /rules/ /commands/ memory prompt mcp"),
            Sort.of("style", ".css .scss .less .sass .svg .html .htm", "style theme layout color tailwind"),
            Sort.of("ci", "dockerfile", "workflow deploy release goreleaser compose docker"),
            Sort.of(
                    "conf",
                    ".toml .ini .lock .env .gitignore .yml .yaml pom.xml makefile",
                    "package.json requirements go.mod .env config gradle"),
            Sort.of(
                    "code",
                    ".py .js .ts .tsx .jsx .go .rs .java .c .cc .cpp .h .rb .php .vue .svelte .kt .swift .sh .ps1 .lua .cs .sql",
                    "\0"));

    private TouchedFiles() {}

    static void add(ActKind kind, String detail, Collection<String> features) {
        boolean read = kind == ActKind.READ;
        if (!read && !kind.changes() && kind != ActKind.DELETE || detail.isEmpty()) {
            return;
        }
        String[] steps = detail.toLowerCase(Locale.ROOT).replace('\\', '/').split("/");
        if (steps.length == 0) {
            return;
        }
        String file = steps[steps.length - 1];
        String folder = steps.length > 1 ? steps[steps.length - 2] : "";
        if (folder.equals("src") && file.startsWith("file") && file.endsWith(".txt")) {
            return;
        }
        String path = '/' + folder + '/' + file;
        String sign = read ? "r" : "e";
        boolean plain = true;
        for (Sort sort : SORTS) {
            if (sort.has(path, file)) {
                features.add(sign + "c=" + sort.name());
                plain = false;
            }
        }
        if (plain) {
            features.add(sign + "c=plain");
        }
        int dot = file.lastIndexOf('.');
        if (dot >= 0 && file.length() - dot - 1 <= ENDING) {
            features.add(sign + "x=" + file.substring(dot + 1));
        }
        CommandWords.of(dot > 0 ? file.substring(0, dot) : file, file.length())
                .forEach(word -> features.add(sign + "b=" + word));
        if (!folder.isEmpty() && !folder.equals("p")) {
            features.add(sign + "d=" + folder);
        }
    }
}
