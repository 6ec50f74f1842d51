package io.github.agentpprof.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.trace.TraceFormats;
import io.github.agentpprof.transforms.trace.reader.AgentHome;
import io.github.agentpprof.transforms.trace.reader.TraceFormat;
import io.github.agentpprof.transforms.view.StackView;
import io.github.agentpprof.transforms.view.StackViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/agents.md} are made from the registry; {@code -Dgolden.refresh=true} writes them anew. */
class AgentsDocTest {
    private static final int FEW = 6;

    private static final Path DOC = Path.of(System.getProperty("agentpprof.root"), "docs", "agents.md");

    @Test
    void whereEachAgentIsLookedForIsListed() throws IOException {
        assertTable(
                "places",
                "| agent | folders | variable | files below them |\n|---|---|---|---|\n"
                        + TraceFormats.homes().entrySet().stream()
                                .flatMap(agent -> agent.getValue().stream().map(home -> row(agent.getKey(), home)))
                                .collect(Collectors.joining()));
    }

    @Test
    void whatEachFormatTellsIsListed() throws IOException {
        List<String> views = StackViews.all().stream().map(StackView::name).toList();
        TraceFormats.all()
                .forEach(format -> assertTrue(views.containsAll(format.lacks().keySet()), format.name()));
        assertTable(
                "views",
                "| format | agent | views it tells nothing for |\n|---|---|---|\n"
                        + TraceFormats.all().stream().map(AgentsDocTest::row).collect(Collectors.joining()));
    }

    private static String row(String agent, AgentHome home) {
        return "| `" + agent + "` | " + places(home.usual()) + " | "
                + (home.variable().isEmpty() ? "" : "`" + home.variable() + "`") + " | " + code(home.names()) + " |\n";
    }

    private static String row(TraceFormat format) {
        String lacks = format.lacks().entrySet().stream()
                .map(view -> "`" + view.getKey() + "`: " + view.getValue())
                .collect(Collectors.joining("; "));
        return "| `" + format.name() + "` | `" + format.agent() + "` | " + (lacks.isEmpty() ? "none" : lacks) + " |\n";
    }

    /** Editors keep the same folder in a place of their own, on each system in another. */
    private static String places(List<String> usual) {
        return usual.size() <= FEW
                ? code(usual)
                : code(usual.subList(0, 1)) + " and the same of " + (usual.size() - 1)
                        + " other editors, servers and systems";
    }

    private static String code(Collection<String> names) {
        return names.stream().map(name -> "`" + name.replace("|", "\\|") + "`").collect(Collectors.joining(", "));
    }

    /** What stands between two marks of that name. */
    private static void assertTable(String name, String made) throws IOException {
        String doc = Files.readString(DOC);
        String mark = "<!-- " + name + " -->\n";
        int begin = doc.indexOf(mark) + mark.length();
        int end = doc.indexOf("<!-- end -->", begin);
        if (Boolean.getBoolean("golden.refresh")) {
            Files.writeString(DOC, doc.substring(0, begin) + made + doc.substring(end));
        }
        assertEquals(2, Stream.of(doc.split(mark, -1)).count(), "one mark " + name);
        assertEquals(Files.readString(DOC).substring(begin, begin + made.length()), made);
    }
}
