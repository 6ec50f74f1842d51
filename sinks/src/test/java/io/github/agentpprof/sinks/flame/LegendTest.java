package io.github.agentpprof.sinks.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.profile.Stack;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LegendTest {
    private static final FrameTree TREE = FrameTree.of(
            Map.of(Stack.of("project:p", "tool:t", "cmd:c"), 1L, Stack.of("project:p", "call:c", "model:m"), 2L));

    @Test
    void namesTheFieldsFromTheRootUp() throws IOException {
        assertEquals(List.of("project", "call", "tool", "model", "cmd"), fields(1180));
    }

    @Test
    void namesOnlyWhatFits() throws IOException {
        assertEquals(List.of("project", "call"), fields(160));
        assertEquals(List.of(), fields(60));
    }

    private static List<String> fields(int room) throws IOException {
        StringWriter svg = new StringWriter();
        Legend.write(Legend.ofFields(new PictureFrames(TREE, (frame, kind) -> "#fff").all()), room, svg);
        return Pattern.compile("<text x=\"[0-9.]+\" y=\"\\d+\">([^<>\n]+)</text>")
                .matcher(svg.toString())
                .results()
                .map(field -> field.group(1))
                .toList();
    }
}
