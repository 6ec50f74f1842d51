package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The table of {@code docs/dependencies.md} is what Maven resolves for the jar: a library that comes in, also one that another
 * brings along, or goes fails this test until the table tells of it.
 */
class DependenciesDocTest {
    private static final Path ROOT = Path.of(System.getProperty("agentpprof.root"));

    /** What the build has written: {@code com.google.re2j:re2j:jar:1.8:compile}, and more behind it. */
    private static final Path RESOLVED = Path.of(System.getProperty("basedir", "."), "target", "dependencies.txt");

    private static final Pattern LIBRARY =
            Pattern.compile("^\\s+([^:\\s]+:[^:\\s]+):jar:[^:\\s]+:(compile|runtime)\\b");

    /** What a version set by the import of a list of versions applies to. */
    private static final SortedMap<String, String> LISTS = new TreeMap<>();

    /** A row of the table. */
    private record Row(String version, String licence, String scope, String size, String why) {}

    private static final SortedMap<String, Row> TOLD = new TreeMap<>();

    /** Who sets the version: a property of the pom, the pom itself; others have what they are brought along with. */
    private static final SortedMap<String, String> SET = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        for (String line : Files.readAllLines(ROOT.resolve("docs/dependencies.md"))) {
            String[] cells = line.split("\\s*\\|\\s*");
            if (cells.length == 7 && cells[1].matches("`[^`:]+:[^`:]+`")) {
                String name = cells[1].replace("`", "");
                assertTrue(TOLD.put(name, new Row(cells[2], cells[3], cells[4], cells[5], cells[6])) == null, name);
            }
        }
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve("pom.xml").toFile());
        NodeList managed =
                ((Element) pom.getElementsByTagName("dependencyManagement").item(0)).getElementsByTagName("dependency");
        for (int i = 0; i < managed.getLength(); i++) {
            Element one = (Element) managed.item(i);
            String version = text(one, "version");
            String set =
                    version.startsWith("${") ? "`" + version.substring(2, version.length() - 1) + "`" : "`pom.xml`";
            if (text(one, "type").equals("pom")) {
                LISTS.put(text(one, "groupId"), set);
            } else {
                SET.put(text(one, "groupId") + ":" + text(one, "artifactId"), set);
            }
        }
    }

    @Test
    void everyLibraryOfTheJarIsToldOf() throws IOException {
        SortedMap<String, String> resolved = new TreeMap<>();
        for (String line : Files.readAllLines(RESOLVED)) {
            Matcher library = LIBRARY.matcher(line);
            if (library.find()) {
                resolved.put(library.group(1), library.group(2));
            }
        }
        assertTrue(resolved.size() > 20, resolved.toString());
        SortedMap<String, String> told = new TreeMap<>();
        TOLD.forEach((name, row) -> told.put(name, row.scope()));
        assertEquals(lines(resolved), lines(told));
    }

    @Test
    void theTableSaysWhoSetsEachVersion() {
        TOLD.forEach((name, row) -> {
            String group = name.substring(0, name.indexOf(':'));
            String list = LISTS.entrySet().stream()
                    .filter(one -> group.equals(one.getKey()) || group.startsWith(one.getKey() + "."))
                    .map(one -> one.getValue())
                    .findFirst()
                    .orElse("");
            String set = SET.getOrDefault(name, list);
            if (set.isEmpty()) {
                assertTrue(row.version().startsWith("with "), name + ": " + row.version());
            } else {
                assertEquals(set, row.version(), name);
            }
        });
    }

    @Test
    void noCellIsEmptyAndEveryLicenceIsOneThatMayBeShipped() {
        List<String> allowed = List.of("Apache-2.0", "BSD-2", "BSD-3", "MIT");
        List<String> others = new ArrayList<>();
        TOLD.forEach((name, row) -> {
            assertTrue(row.size().matches("[\\d,]+"), name);
            assertTrue(!row.why().isBlank(), name);
            Arrays.stream(row.licence().split(", "))
                    .filter(licence -> !allowed.contains(licence))
                    .forEach(others::add);
        });
        assertEquals(List.of(), others);
    }

    private static String lines(SortedMap<String, String> libraries) {
        StringBuilder lines = new StringBuilder();
        libraries.forEach(
                (name, scope) -> lines.append(name).append(' ').append(scope).append('\n'));
        return lines.toString();
    }

    /** Text of a child, empty for none; those of exclusions are no children. */
    private static String text(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent().strip();
            }
        }
        return "";
    }
}
