package io.github.agentpprof.pipeline.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where agents' traces are looked for, on each system as its environment tells it. */
class AgentRootsTest {
    private static final Path HOME = Path.of("/home/ann");

    private static final Map<String, String> WINDOWS = Map.of(
            "USERPROFILE", "C:\\Users\\ann",
            "APPDATA", "C:\\Users\\ann\\AppData\\Roaming",
            "LOCALAPPDATA", "C:\\Users\\ann\\AppData\\Local");

    private static final Path WINDOWS_HOME = Path.of("C:\\Users\\ann");

    /** As text with slashes, since this test runs on systems that take a backslash for a part of a name. */
    private static List<String> roots(String agent, Map<String, String> environment, Path home) {
        return AgentRoots.of(agent, environment, home).stream()
                .map(root -> root.toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void onWindowsTheyAreInTheProfile() {
        assertEquals(
                List.of("C:/Users/ann/.claude", "C:/Users/ann/.config/claude"), roots("claude", WINDOWS, WINDOWS_HOME));
        assertEquals(List.of("C:/Users/ann/.codex"), roots("codex", WINDOWS, WINDOWS_HOME));
        assertEquals(List.of("C:/Users/ann/.gemini"), roots("gemini", WINDOWS, WINDOWS_HOME));
        assertEquals(List.of("C:/Users/ann/.copilot"), roots("copilot", WINDOWS, WINDOWS_HOME));
        assertEquals(List.of("C:/Users/ann/.local/share/opencode"), roots("opencode", WINDOWS, WINDOWS_HOME));
    }

    @Test
    void onWindowsEditorsKeepTheirExtensionsInApplicationData() {
        for (String editor : List.of("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf")) {
            String storage = "C:/Users/ann/AppData/Roaming/" + editor + "/User/globalStorage/";
            assertTrue(roots("cline", WINDOWS, WINDOWS_HOME).contains(storage + "saoudrizwan.claude-dev"), editor);
            assertTrue(roots("roo", WINDOWS, WINDOWS_HOME).contains(storage + "rooveterinaryinc.roo-cline"), editor);
        }
    }

    @Test
    void elsewhereThereIsNoApplicationData() {
        assertFalse(roots("cline", Map.of(), HOME).stream().anyMatch(root -> root.contains("AppData")));
        assertTrue(roots("cline", Map.of(), HOME)
                .contains("/home/ann/.config/Code/User/globalStorage/saoudrizwan.claude-dev"));
        assertTrue(roots("cline", Map.of(), HOME)
                .contains("/home/ann/Library/Application Support/Code/User/globalStorage/saoudrizwan.claude-dev"));
    }

    @Test
    void aVariableNamesFoldersOfEverySystem() {
        Map<String, String> named = Map.of("CLAUDE_CONFIG_DIR", "D:\\agents\\claude, E:\\old");
        assertEquals(List.of("D:/agents/claude", "E:/old"), roots("claude", named, WINDOWS_HOME));
        assertTrue(AgentRoots.areNamed("claude", named));
        assertFalse(AgentRoots.areNamed("codex", named));
    }
}
