package io.github.agentpprof.pipeline.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.sinks.flame.FrameTree;
import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTreeTest {
    private static final FrameTree TREE = FrameTree.of(Map.of(
            Stack.of("project:shop", "prompt:debug", "kind:input"), 600L,
            Stack.of("project:shop", "prompt:docs"), 150L,
            Stack.of("project:shop", "prompt:review"), 150L,
            Stack.of("project:site"), 100L));

    private static String printed(FrameTree tree, int depth, int top, Look look) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new TextTree(Long::toString, depth, top).print(tree, out, look);
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void largestFirstThenByNameAndTheRestInOneLine() {
        assertEquals("""
                1000  100.0%  all
                 900   90.0%    project:shop
                 600   60.0%      prompt:debug
                 150   15.0%      prompt:docs
                 150   15.0%      1 more
                 100   10.0%    project:site
                """, printed(TREE, 2, 2, Look.PLAIN));
    }

    @Test
    void aDeepTreeStopsAtTheDepthAskedFor() {
        assertEquals(
                "1000  100.0%  all\n 900   90.0%    project:shop\n 100   10.0%    1 more\n",
                printed(TREE, 1, 1, Look.PLAIN));
    }

    @Test
    void aLineFitsTheTerminal() {
        FrameTree tree = FrameTree.of(Map.of(Stack.of("path:" + "文".repeat(40)), 1L));
        assertEquals(
                "1  100.0%  all\n1  100.0%    path:文文文文文文文文文文…\n", printed(tree, 1, 1, new Look(false, true, 0, 40)));
    }

    @Test
    void nothingIsATreeToo() {
        assertEquals("0  0.0%  all\n", printed(FrameTree.of(Map.of()), 3, 3, Look.PLAIN));
    }
}
