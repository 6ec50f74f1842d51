package io.github.agentpprof.taggers.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.agentpprof.taggers.feature.PromptContext;
import io.github.agentpprof.taggers.feature.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labelled prompts of a folder like {@code ../shared}: those with their surroundings, and those known by text alone. */
final class LabelFiles {
    private LabelFiles() {}

    static List<Labelled> read(Path shared) throws IOException {
        List<Labelled> all = new ArrayList<>(train(shared.resolve("labels/train.jsonl")));
        all.addAll(dev(shared.resolve("labels/dev.tsv"), TracePrompts.read(shared.resolve("traces"))));
        return all;
    }

    static List<Labelled> train(Path file) throws IOException {
        var json = new ObjectMapper();
        List<Labelled> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode row = json.readTree(line);
            String previous = row.path("prev").asText();
            String said = row.path("said").asText();
            var context = PromptContext.of(
                    row.path("text").asText(),
                    previous.isEmpty() ? null : previous,
                    previous.isEmpty() ? null : said.isEmpty() ? "Done." : said,
                    DidText.acts(row.path("did").asText()));
            rows.add(new Labelled(
                    row.path("hash").asText(),
                    row.path("repo").asText(),
                    context,
                    kind(row.path("intent").asText()),
                    kind(row.path("work").asText())));
        }
        return rows;
    }

    private static List<Labelled> dev(Path file, Map<String, String> texts) throws IOException {
        List<Labelled> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            if (texts.containsKey(cells[0])) {
                var context = PromptContext.alone(texts.get(cells[0]));
                rows.add(new Labelled(cells[0], "(traces)", context, kind(cells[1]), kind(cells[2])));
            }
        }
        return rows;
    }

    private static int kind(String word) {
        int kind = Work.KINDS.indexOf(word);
        if (kind < 0) {
            throw new IllegalArgumentException("no such label: " + word);
        }
        return kind;
    }

    /** How many texts have two intents. */
    static int contradictions(List<Labelled> rows) {
        Map<String, Integer> intents = new HashMap<>();
        int found = 0;
        for (Labelled row : rows) {
            Integer before = intents.putIfAbsent(row.context().text().strip(), row.intent());
            found += before != null && before != row.intent() ? 1 : 0;
        }
        return found;
    }
}
