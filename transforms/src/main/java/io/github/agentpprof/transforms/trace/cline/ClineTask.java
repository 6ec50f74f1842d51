package io.github.agentpprof.transforms.trace.cline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentpprof.transforms.trace.json.DocumentRecords;
import io.github.agentpprof.transforms.trace.json.Fields;
import io.github.agentpprof.transforms.trace.json.TraceJson;
import io.github.agentpprof.transforms.trace.reader.Beside;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files around a task's messages tell of it: where it worked, with which models, and whose subtask it was.
 *
 * @param id of the task, empty if it is not known
 * @param parent id of the task that it is a part of, empty if it is of none
 * @param root id of the task that a person began
 * @param cwd where it worked, empty if no file says
 * @param models by the time from which on they were asked
 */
record ClineTask(String id, String parent, String root, String cwd, Map<Long, String> models) {
    private static final String[] FOLDERS = {"Current Working Directory (", "Current Workspace Directory ("};

    /** Reads the files around. */
    static ClineTask beside(Beside beside) {
        JsonNode item =
                read(beside.text(0, "history_item.json"), Fields.of("id", "parentTaskId", "rootTaskId", "workspace"));
        JsonNode metadata = read(
                beside.text(0, "task_metadata.json"),
                Fields.of("model_usage.ts", "model_usage.model_id", "model_usage.model_provider_id"));
        String id = isId(beside.folder()) ? beside.folder() : item.path("id").asText("");
        String parent = item.path("parentTaskId").asText("");
        String root = item.path("rootTaskId").asText(parent);
        Map<Long, String> models = new TreeMap<>();
        for (JsonNode usage : metadata.path("model_usage")) {
            if (usage.path("model_id").isTextual()) {
                models.put(usage.path("ts").asLong(), usage.path("model_id").textValue());
            }
        }
        String cwd = item.path("workspace").asText("");
        String conversation = cwd.isEmpty() || models.isEmpty() ? beside.text(0, "api_conversation_history.json") : "";
        if (cwd.isEmpty()) {
            cwd = folder(conversation);
        }
        if (cwd.isEmpty()) {
            cwd = listed(beside.text(2, "state/taskHistory.json"), id);
        }
        if (models.isEmpty()) {
            String named = between(conversation, "<model>", "</model>");
            if (!named.isEmpty()) {
                models.put(Long.MIN_VALUE, named);
            }
        }
        return new ClineTask(id, parent, root, cwd, models);
    }

    /** The model that was asked at a time, empty if no file says. */
    String model(long time) {
        String latest = "";
        for (Map.Entry<Long, String> from : models.entrySet()) {
            if (latest.isEmpty() || from.getKey() <= time) {
                latest = from.getValue();
            }
        }
        return latest;
    }

    /** The folder that the agent told the model, in a text or in JSON that holds it. */
    static String folder(String text) {
        for (String before : FOLDERS) {
            String told = between(text, before, ")");
            if (!told.isEmpty()) {
                return told.replace("\\\\", "\\");
            }
        }
        return "";
    }

    static String between(String text, String before, String behind) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(behind, from + before.length());
        return to < 0 || to - from > 4096 ? "" : text.substring(from + before.length(), to);
    }

    /** Tasks are called by the time at which they began, or by a UUID. */
    private static boolean isId(String folder) {
        return folder.length() >= 12
                && folder.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-')
                && folder.chars().anyMatch(Character::isDigit);
    }

    /** Where the list of all tasks says that one worked. */
    private static String listed(String list, String id) {
        if (list.isEmpty() || id.isEmpty()) {
            return "";
        }
        Fields fields = Fields.of("id", "cwdOnTaskInitialization");
        try (DocumentRecords tasks = new DocumentRecords(stream(list))) {
            for (ObjectNode task = tasks.next(fields); task != null; task = tasks.next(fields)) {
                if (task.path("id").asText("").equals(id)) {
                    return task.path("cwdOnTaskInitialization").asText("");
                }
            }
        } catch (IOException e) {
            // It is not known then.
        }
        return "";
    }

    static JsonNode read(String text, Fields fields) {
        try {
            ObjectNode told = text.isBlank() ? null : TraceJson.read(stream(text), fields);
            return told == null ? MissingNode.getInstance() : told;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
