package io.github.agentpprof.transforms.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolEffectsTest {
    private static Operation only(ToolCall call) {
        List<Operation> operations = ToolEffects.of(call);
        assertEquals(1, operations.size());
        return operations.get(0);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Bash,            shell,    bash,             process
                    BashOutput,      shell,    bashoutput,       process
                    KillShell,       shell,    killshell,        process
                    write_stdin,     shell,    write_stdin,      process
                    Read,            read,     read,             read
                    view_image,      read,     view_image,       read
                    read_file,       read,     read_file,        read
                    Write,           edit,     write,            write
                    Edit,            edit,     edit,             write
                    MultiEdit,       edit,     multiedit,        write
                    NotebookEdit,    edit,     notebookedit,     write
                    Glob,            search,   glob,             read
                    Grep,            search,   grep,             read
                    LS,              search,   ls,               read
                    list_dir,        search,   list_dir,         read
                    grep_files,      search,   grep_files,       read
                    WebFetch,        network,  webfetch,         network
                    Task,            subagent, task,             process
                    Agent,           subagent, agent,            process
                    spawn_agent,     subagent, spawn_agent,      process
                    TodoWrite,       plan,     todowrite,        process
                    update_plan,     plan,     update_plan,      process
                    ExitPlanMode,    ask,      exitplanmode,     process
                    Skill,           tool,     skill,            process
                    AskUserQuestion, ask,      askuserquestion,  process
                    request_user_input, ask,   request_user_input, process
                    functions.request_permissions, ask, request_permissions, process
                    mcp__my_db__run, mcp,      mcp/my_db,        process
                    my_db__run,      mcp,      mcp/my_db,        process
                    functions.exec,  shell,    exec,             process
                    'Task" >',       tool,     other,            process
                    '',              tool,     other,            process
                    """)
    void toolsHaveCategories(String name, String category, String tool, String effect) {
        Operation operation = only(ToolCall.named(name));
        assertEquals(category, operation.category().label());
        assertEquals(tool, operation.tool());
        assertEquals(effect, operation.effect().label());
        assertTrue(operation.parsed());
    }

    @Test
    void pathsAndUrls() {
        assertEquals(
                List.of(new PathUse("/w/a.txt", Access.READ)),
                only(ToolCall.named("Read").withPath("/w/a.txt")).paths());
        assertEquals(
                List.of(new PathUse("sub/a.txt", Access.WRITE)),
                only(ToolCall.named("Edit").withPath("a.txt").withWorkdir("sub"))
                        .paths());
        assertEquals(
                List.of(new DomainUse("https://example.org/x", DomainSource.URL)),
                only(ToolCall.named("WebFetch").withUrl("https://example.org/x"))
                        .domains());
        assertEquals(
                List.of(new DomainUse("https://example.org/x", DomainSource.URL)),
                only(ToolCall.named("web_search").withUrl("https://example.org/x"))
                        .domains());
        assertEquals(
                List.of(new DomainUse("web-search", DomainSource.SEARCH)),
                only(ToolCall.named("WebSearch")).domains());
        assertEquals(
                List.of(),
                only(ToolCall.named("mcp__a__b").withUrl("https://example.org")).domains());
    }

    @Test
    void commandsInWords() {
        Operation unwrapped = only(ToolCall.named("shell").withArgv(List.of("bash", "-lc", "cd web && cat 'a b'")));
        assertEquals(List.of("cat"), unwrapped.processes());
        assertEquals(List.of(new PathUse("web/.", Access.READ)), unwrapped.paths());
        Operation plain = only(
                ToolCall.named("shell").withArgv(List.of("cat", "a b; rm c")).withWorkdir("/w"));
        assertEquals(List.of(new PathUse("/w/.", Access.READ)), plain.paths());
        assertEquals("shell", plain.tool());
        Operation patch = only(ToolCall.named("shell")
                .withArgv(List.of("apply_patch", "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch")));
        assertEquals(List.of(new PathUse("a", Access.ADD)), patch.paths());
        assertEquals(Category.EDIT, patch.category());
    }

    @Test
    void patches() {
        Operation patch = only(ToolCall.named("apply_patch")
                .withPatch("*** Begin Patch\n*** Update File: a\n*** Move to: b\n@@\n*** End Patch\n")
                .withWorkdir("web"));
        assertEquals(List.of(new PathUse("web/a", Access.WRITE), new PathUse("web/b", Access.MOVE)), patch.paths());
        assertEquals(Effect.WRITE, patch.effect());
        assertEquals(
                false, only(ToolCall.named("apply_patch").withPatch("no patch")).parsed());
    }

    @Test
    void codeMode() {
        String script = "const r = await tools.exec_command({cmd: \"cat a.txt\", workdir: 'web'});\n"
                + "await tools.apply_patch(`*** Begin Patch\n*** Delete File: b.txt\n*** End Patch`);\n"
                + "text(await tools.mcp__db__run({query: 'x'}))";
        List<Operation> operations = ToolEffects.of(ToolCall.named("exec").withPatch(script));
        assertEquals(
                List.of("exec_command", "apply_patch", "mcp/db"),
                operations.stream().map(Operation::tool).toList());
        assertEquals(
                List.of(new PathUse("web/a.txt", Access.READ)),
                operations.get(0).paths());
        assertEquals(
                List.of(new PathUse("b.txt", Access.DELETE)), operations.get(1).paths());
    }

    /** What a command line of any kind gives: something, and the same each time. */
    @Test
    void anyCommandIsAnswered() {
        String[] pieces = {
            "sudo ",
            "env A=b ",
            "bash -lc '",
            "'",
            "\"",
            "git ",
            "push ",
            "-C ",
            "x/y ",
            "cat ",
            "find . -exec ",
            "; ",
            "| ",
            "&& ",
            "curl https://",
            "example.org ",
            "tar ",
            "xzf ",
            "--",
            "=",
            "-",
            "apply_patch <<E\n",
            "*** Add File: a\n",
            "E\n",
            "xargs ",
            "ssh a ",
            "$x",
            "$(",
            ")",
            "> ",
            "docker run ",
            "npm run ",
            "test ",
            "eval ",
            "cd ",
            "powershell -c ",
            "python -m "
        };
        Random random = new Random(21);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            ToolCall call = ToolCall.named("Bash").withCommand(text.toString());
            List<Operation> operations = ToolEffects.of(call);
            assertEquals(operations, ToolEffects.of(call));
            assertTrue(!operations.isEmpty(), text.toString());
        }
    }

    @Test
    void wrappersHaveAnEnd() {
        Operation deep = only(ToolCall.named("Bash").withCommand("sudo ".repeat(5_000) + "rm a"));
        assertEquals(9, deep.processes().size());
        assertEquals(
                1,
                ToolEffects.of(ToolCall.named("Bash").withCommand("eval ".repeat(5_000) + "ls"))
                        .size());
        assertEquals(
                2000,
                ToolEffects.of(ToolCall.named("Bash").withCommand("ls;".repeat(5_000)))
                        .size());
    }

    @Test
    void namesInFramesAreNames() {
        assertEquals(
                List.of("other"),
                only(ToolCall.named("Bash").withCommand("'/opt/My App/run me'")).processes());
        assertEquals(
                List.of("other"),
                only(ToolCall.named("Bash").withCommand("x".repeat(60))).processes());
        assertEquals(
                List.of("git"),
                only(ToolCall.named("Bash").withCommand("/usr/bin/git status")).processes());
        assertEquals(
                List.of("Git"),
                only(ToolCall.named("Bash").withCommand("'C:\\Git\\Git.EXE' status"))
                        .processes());
    }
}
