package io.github.agentpprof.transforms.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGroupsTest {
    private static final String SHOP = "/home/ann/shop";
    private static final PathGroups GROUPS = new PathGroups(PathGroups.DEFAULT_DEPTH);

    private static String group(String path) {
        return GROUPS.group(path, SHOP + "/web", List.of(SHOP));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /home/ann/shop/src/main/Shop.java, src/main
                    /home/ann/shop/src/Shop.java,      src/Shop.java
                    /home/ann/shop/README.md,          README.md
                    /home/ann/shop,                    .
                    /home/ann/shop/,                   .
                    //home/ann/shop/a,                 a
                    a.txt,                             web/a.txt
                    ./api/v1/a.txt,                    web/api
                    ../src/./main/../test/a,           src/test
                    ../../other/a.txt,                 external/home
                    /home/ann/shopping/a,              external/home
                    ~/shop/src/a,                      external/home
                    ~,                                 external/home
                    ~/.codex/sessions/a.jsonl,         external/codex
                    /home/ann/.codex/config.toml,      external/codex
                    /Users/ann/.claude/settings.json,  external/claude
                    ~/.claude.json,                    external/claude
                    ~/.config/claude/projects/a,       external/claude
                    /home/ann/shop/.claude/a.json,     .claude/a.json
                    /root/.codex/auth.json,            external/codex
                    /root/x,                           external/home
                    /tmp/a/b,                          external/tmp
                    /private/var/folders/xy/T/a,       external/tmp
                    /tmp/../etc/hosts,                 external/path
                    /etc/hosts,                        external/path
                    /../../etc/hosts,                  external/path
                    /home,                             external/path
                    file:///home/ann/shop/src/a%20b,   src/a b
                    file://localhost/etc/hosts,        external/path
                    /mnt/c/Users/ann/a.txt,            external/home
                    C:\\Users\\ann\\a.txt,             external/home
                    c:/Users/ann/AppData/Local/Temp/x, external/tmp
                    D:\\data\\x,                       external/path
                    \\\\server\\share\\x,              external/path
                    /home/ann/shop/.claude/worktrees/fix/src/main/A, src/main
                    /home/ann/shop/.worktrees/fix/src/A, src/A
                    """)
    void groups(String path, String expected) {
        assertEquals(expected, group(path));
    }

    @Test
    void whatIsNoPathIsBucketed() {
        assertEquals("external/path", group("src/a\u0007b"));
        assertEquals("external/path", group("src/a\nb"));
        assertEquals("external/path", group("src/\u202egpj.exe"));
        assertEquals("external/path", group("src/\ud800"));
        assertEquals("external/path", group("a/".repeat(50_000)));
        assertEquals("external/path", group("a".repeat(256)));
        assertEquals("web/" + "a".repeat(255), group("a".repeat(255)));
        assertEquals("external/path", group(""));
        assertEquals("external/path", group("file:///%zz"));
    }

    @Test
    void depthSaysHowMuchIsShown() {
        assertEquals("src", new PathGroups(1).group("src/main/java/A", SHOP, List.of(SHOP)));
        assertEquals("src/main/java", new PathGroups(3).group("src/main/java/A", SHOP, List.of(SHOP)));
        assertThrows(IllegalArgumentException.class, () -> new PathGroups(0));
    }

    @Test
    void windowsTracesAreReadAnywhere() {
        List<String> roots = List.of("C:\\Work\\Shop");
        assertEquals("src/main", GROUPS.group("c:\\work\\shop\\src\\main\\A", "C:\\Work\\Shop", roots));
        assertEquals("web/a.txt", GROUPS.group("web\\a.txt", "C:\\Work\\Shop", roots));
        assertEquals("web/a.txt", GROUPS.group("/mnt/c/Work/Shop/web/a.txt", "C:\\Work\\Shop", roots));
    }

    @Test
    void innermostRepositoryHolds() {
        List<String> roots = List.of(SHOP, SHOP + "/web");
        assertEquals("a/b", GROUPS.group("a/b/c", SHOP + "/web", roots));
        assertEquals("src/a", GROUPS.group("../src/a", SHOP + "/web", roots));
    }

    @Test
    void aHomeIsNoRepository() {
        assertEquals("external/home", GROUPS.group("secret/plan.txt", "/home/ann", List.of("/home/ann")));
        assertEquals("external/home", GROUPS.group("a", "C:\\Users\\ann", List.of("C:\\Users\\ann")));
        assertEquals("external/tmp", GROUPS.group("a", "/tmp", List.of("/tmp")));
        assertEquals("external/path", GROUPS.group("srv/a", "/", List.of("/")));
    }

    @Test
    void withoutFolderARelativePathIsTheRepositorys() {
        assertEquals("src/main", GROUPS.group("src/main/A", "", List.of()));
        assertEquals("external/path", GROUPS.group("../a", "", List.of()));
        assertEquals("external/home", GROUPS.group("/home/ann/a", "", List.of()));
    }
}
