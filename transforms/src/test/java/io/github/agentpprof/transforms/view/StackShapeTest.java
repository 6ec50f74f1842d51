package io.github.agentpprof.transforms.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Cost;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Given;
import io.github.agentpprof.transforms.model.Idle;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.ToolAction;
import io.github.agentpprof.transforms.model.ToolUse;
import io.github.agentpprof.transforms.model.Traits;
import io.github.agentpprof.transforms.model.Usage;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Views and the stacks that users make of them. */
class StackShapeTest {
    /** 1 November 2026, 23:30 UTC. */
    private static final long TIME = 1_793_575_800_000L;

    private static final Context CONTEXT = new Context("shop", "checkout", "hash", "debug", "");
    private static final String FRONT = "project:shop;agent:claude;session:checkout;prompt:debug;";

    private static final ToolAction PUSH = new ToolAction(
            "shell", "git push", List.of("sudo", "git"), "network", List.of(), List.of("example.org"), true);
    private static final ToolAction COPY = new ToolAction(
            "shell",
            "cp",
            List.of("cp"),
            "write",
            List.of(new ToolAction.PathTouch("src/main", "read"), new ToolAction.PathTouch("external/tmp", "write")),
            List.of(),
            true);

    @Test
    void everyViewHasItsOwnStack() {
        assertEquals(
                Map.of(
                        FRONT + "path:src/main;effect:read;status:fail", 1L,
                        FRONT + "path:external/tmp;effect:write;status:fail", 1L),
                folded("files", use(), StackShape.OWN));
        assertEquals(
                Map.of(FRONT + "domain:example.org;process:sudo;process:git;status:fail", 1L),
                folded("network", use(), StackShape.OWN));
        assertEquals(
                Map.of(
                        FRONT + "op:bash;category:shell;effect:network;status:fail", 1L,
                        FRONT + "op:bash;category:shell;effect:write;status:fail", 1L),
                folded("operations", use(), StackShape.OWN));
        assertEquals(Map.of(FRONT + "op:llm", 1L), folded("operations", call(), StackShape.OWN));
        assertEquals(Map.of(FRONT + "kind:tool;tool:bash;cmd:git push", 7L), folded("time", use(), StackShape.OWN));
        assertEquals(Map.of(FRONT + "kind:llm;call:llm/edit;model:opus", 9L), folded("time", call(), StackShape.OWN));
        assertEquals(Map.of(FRONT + "kind:idle", 5L), folded("time", new Idle(origin(""), CONTEXT, 5), StackShape.OWN));
    }

    @Test
    void noFrameOfOperationsRepeatsTheOneBelow() {
        ToolUse read = using("read", new ToolAction("read", "", List.of(), "read", List.of(), List.of(), true));
        assertEquals(Map.of(FRONT + "op:read;status:fail", 1L), folded("operations", read, StackShape.OWN));
        ToolUse fetch =
                using("webfetch", new ToolAction("network", "", List.of(), "network", List.of(), List.of(), true));
        assertEquals(
                Map.of(FRONT + "op:webfetch;category:network;status:fail", 1L),
                folded("operations", fetch, StackShape.OWN));
        // A folder may be called like what is done to it, and what the user asks for is given.
        ToolUse folder = using(
                "read",
                new ToolAction(
                        "read",
                        "",
                        List.of(),
                        "read",
                        List.of(new ToolAction.PathTouch("read", "read")),
                        List.of(),
                        true));
        assertEquals(Map.of(FRONT + "path:read;effect:read;status:fail", 1L), folded("files", folder, StackShape.OWN));
        assertEquals(
                Map.of("op:read;category:read;effect:read", 1L),
                folded("operations", read, stack("op,category,effect")));
        assertEquals(Map.of("op:llm;category:llm", 1L), folded("operations", call(), stack("op,category")));
    }

    @Test
    void byCategoryTheKindOfWorkComesFirst() {
        StackShape shape = StackShape.OWN.ofCategories();
        String front = "prompt:debug;project:shop;";
        assertEquals(
                Set.of(
                        front + "model:opus;kind:cache",
                        front + "model:opus;kind:input",
                        front + "model:opus;kind:output"),
                folded("tokens", call(), shape).keySet());
        assertEquals(
                Map.of(
                        front + "path:src/main;effect:read;status:fail", 1L,
                        front + "path:external/tmp;effect:write;status:fail", 1L),
                folded("files", use(), shape));
        assertEquals(Map.of(front + "kind:llm;model:opus", 9L), folded("time", call(), shape));
        assertEquals(
                Map.of("tool:bash", 7L),
                folded("time", use(), new StackShape(List.of("tool"), List.of(), List.of()).ofCategories()));
    }

    @Test
    void anOperationOfAnotherProgramHasTheFieldsThatItTells() {
        Event given = new Given(
                origin(""), "id", new TreeMap<>(Map.of("project", "x", "tool", "make", "prompt", "build")), 42);
        assertEquals(
                Map.of("project:x;agent:claude;session:unknown;prompt:build", 42L),
                folded("operations", given, StackShape.OWN));
        assertEquals(Map.of("prompt:build;tool:make", 42L), folded("operations", given, stack("prompt,tool")));
    }

    @Test
    void aStackOfTheUsersLeavesOutWhatDoesNotApply() {
        assertEquals(
                Map.of(
                        "project:shop;prompt:debug;call:llm/edit;tool:bash;effect:network", 1L,
                        "project:shop;prompt:debug;call:llm/edit;tool:bash;effect:write;path:src/main", 1L),
                folded("operations", use(), stack("project,prompt,call,tool,effect,path")));
        assertEquals(
                Map.of("day:2026-11-02;hour:00;subagent:Explore;skill:pdf;effort:high;session_id:s;branch:main", 9L),
                folded("time", call("t"), stack("day,hour,subagent,skill,effort,session_id,branch"), "Europe/Paris"));
        assertEquals(Map.of("subagent:main", 9L), folded("time", call(), stack("subagent")));
    }

    /** 100 input, 10 output, 1 cached: over a, b and c 34+33+33, 4+3+3 and 1+0+0. */
    @Test
    void aCallIsSharedOutAmongItsToolsExactly() {
        Map<String, Long> shares = folded("tokens", call(), stack("tool,kind"));
        assertEquals(
                Map.of(
                        "tool:a;kind:input", 34L,
                        "tool:b;kind:input", 33L,
                        "tool:mcp/x;kind:input", 33L,
                        "tool:a;kind:output", 4L,
                        "tool:b;kind:output", 3L,
                        "tool:mcp/x;kind:output", 3L,
                        "tool:a;kind:cache", 1L),
                nonzero(shares));
        // 1,001 + 102 + 13 nano-dollars.
        assertEquals(1116, sum("cost", call(), stack("tool,kind")));
        assertEquals(1, sum("calls", call(), stack("tool,kind")));
        assertEquals(Map.of("mcp:x", 36L), nonzero(folded("tokens", call(), where("mcp=x", "mcp"))));
        assertEquals(Map.of("cache:hit", 1L, "cache:miss", 100L), folded("tokens", call(), where("cache=.", "cache")));
    }

    @Test
    void conditionsMustAllHold() {
        assertEquals(Map.of("effect:write", 1L), folded("operations", use(), where("cmd=^cp$", "effect")));
        assertEquals(Map.of(), folded("operations", use(), where("status=ok", "effect")));
        assertEquals(Map.of("cmd:git push", 1L), folded("operations", use(), where("process=sudo", "cmd")));
        assertEquals(Map.of("op:llm", 1L), folded("operations", call(), where("tool=^$", "op")));
        assertEquals(Map.of("effect:network", 1L), folded("operations", use(), where("cmd!=^cp$", "effect")));
        assertEquals(
                Map.of(),
                folded("operations", call(), where("tool!=^$", "op")),
                "one without a value matches as empty");
    }

    @Test
    void aFieldCanBeDerived() {
        StackShape shape = new StackShape(
                List.of("area", "tool"),
                List.of(),
                List.of(
                        new Derivation("area", "publish", Pattern.compile("cmd:git push .*domain:example")),
                        new Derivation("area", "other", Pattern.compile("category:shell")),
                        new Derivation("tool", "console", Pattern.compile("tool:bash"))));
        assertEquals(
                Map.of("area:publish;tool:console", 1L, "area:other;tool:console", 1L),
                folded("operations", use(), shape));
        assertTrue(shape.needsTools());
        assertFalse(stack("project,model,day").needsTools());
        assertTrue(stack("project,tool").needsTools());
    }

    private static StackShape stack(String fields) {
        return new StackShape(List.of(fields.split(",")), List.of(), List.of());
    }

    private static StackShape where(String condition, String fields) {
        String[] parts = condition.split("!?=", 2);
        Condition met = new Condition(parts[0], Pattern.compile(parts[1]), condition.contains("!="));
        return new StackShape(List.of(fields.split(",")), List.of(met), List.of());
    }

    private static Map<String, Long> folded(String view, Event event, StackShape shape) {
        return folded(view, event, shape, "UTC");
    }

    private static Map<String, Long> folded(String name, Event event, StackShape shape, String zone) {
        StackView view = StackViews.named(name).orElseThrow();
        Map<String, Long> sums = new TreeMap<>();
        view.project(event, new Framing(shape, ZoneId.of(zone)), (stack, partition, raw) -> {
            for (int i = 0; i < raw.length; i++) {
                if (view.valueTypes()
                        .get(view.columns().get(i).valueType())
                        .type()
                        .equals(view.defaultType())) {
                    sums.merge(stack.toString(), raw[i], Long::sum);
                }
            }
        });
        return sums;
    }

    private static Map<String, Long> nonzero(Map<String, Long> sums) {
        sums.values().removeIf(value -> value == 0);
        return sums;
    }

    /** Raw sum of one value type of the cost view. */
    private static long sum(String type, Event event, StackShape shape) {
        StackView view = StackViews.named("cost").orElseThrow();
        long[] sum = new long[1];
        view.project(event, new Framing(shape, ZoneId.of("UTC")), (stack, partition, raw) -> {
            for (int i = 0; i < raw.length; i++) {
                int valueType = view.columns().get(i).valueType();
                sum[0] += view.valueTypes().get(valueType).type().equals(type) ? raw[i] : 0;
            }
        });
        return sum[0];
    }

    private static Call call() {
        return call("");
    }

    private static Call call(String thread) {
        return Call.told(
                        origin(thread),
                        "msg_1",
                        "",
                        "",
                        "p",
                        Metering.of("opus", new Usage(100, 10, 1, 0, 0, 0, 0), true))
                .during(activity(9))
                .asking(new TreeMap<>(Map.of("t1", "a", "t2", "b", "t3", "mcp/x")))
                .tagged(new Tag("edit", 1), true)
                .in(CONTEXT)
                .priced(new Cost(1001, 102, 13, 0, 0, 0));
    }

    private static ToolUse use() {
        return ToolUse.asked(origin(""), "toolu_1", "msg_1", "p", "bash", activity(7), Arrays.asList(PUSH, COPY))
                .merge(ToolUse.answered(origin(""), "toolu_1", "p", activity(7), "fail"))
                .in(CONTEXT, new Tag("edit", 1), "opus");
    }

    private static ToolUse using(String tool, ToolAction action) {
        return use().doing(tool, List.of(action));
    }

    private static Activity activity(long active) {
        return Activity.of(TIME, TIME + 1000)
                .with(new Traits("pdf", "Explore", "high"))
                .measured(active);
    }

    private static Origin origin(String thread) {
        return new Origin("claude", "s", thread, Rank.MAIN, TIME, "shop", true, "main");
    }
}
