package io.github.agentpprof.transforms.trace.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectScopeTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    /srv/shop,                                       shop
                    /srv/shop/,                                      shop
                    /srv//shop//,                                    shop
                    /home/ann/code/shop/src,                         src
                    shop,                                            shop
                    /home/ann/shop/.claude/worktrees/fix,            shop
                    /home/ann/shop/.claude/worktrees/fix/src/main,   shop
                    /home/ann/shop/.worktrees/fix,                   shop
                    /home/ann/shop/worktrees/fix/src,                shop
                    /home/ann/.codex/worktrees/ab12/shop,            shop
                    /home/ann/.codex/worktrees/ab12/shop/src,        shop
                    /home/ann/.codex/worktrees/ab12,                 ab12
                    /home/ann/shop/worktrees,                        worktrees
                    /home/ann,                                       home
                    /Users/ann/,                                     home
                    /root,                                           home
                    /srv/root,                                       root
                    /home/ann/.claude/worktrees/fix,                 home
                    C:\\Users\\ann,                                  home
                    C:\\Users\\ann\\shop,                            shop
                    C:\\Users\\ann\\shop\\.claude\\worktrees\\fix,   shop
                    c:\\Users\\ann\\shop\\,                          shop
                    C:/Users/ann/shop,                               shop
                    D:/my work/till,                                 till
                    D:\\shop,                                      shop
                    \\\\server\\share\\shop,                  shop
                    \\\\wsl$\\Ubuntu\\home\\ann,           home
                    /mnt/c/Users/ann/shop,                           shop
                    /c/Users/ann,                                    home
                    """)
    void aProjectIsNamedByItsFolder(String cwd, String name) {
        assertEquals(name, ProjectScope.all().project(cwd));
    }

    @Test
    void theTopOfTheTreeHasNoName() {
        assertEquals("", ProjectScope.all().project("/"));
        assertEquals("", ProjectScope.all().project(""));
        assertEquals("", ProjectScope.all().project("C:\\"));
        assertEquals("", ProjectScope.all().project("d:/"));
    }

    @Test
    void aGivenNameHoldsForAll() {
        ProjectScope scope = new ProjectScope(List.of("/srv/shop"), "till");
        assertEquals("till", scope.project("/srv/shop/src"));
    }

    @Test
    void aFileThatIsNamedIsWantedWhateverItsProjectAndKeepsItsName() {
        ProjectScope scope =
                new ProjectScope(List.of("/srv/shop"), "shop").naming(List.of("/tmp/a.jsonl", "/tmp/traces"));
        for (String named : List.of("/tmp/a.jsonl", "/tmp/traces/deep/b.jsonl")) {
            assertTrue(scope.ofFile(named).inside("/srv/blog"), named);
            assertEquals("blog", scope.ofFile(named).project("/srv/blog"));
            assertEquals(
                    "shop", scope.ofFile(named).project("/srv/shop/web"), "a folder of the project is the project");
        }
        assertFalse(scope.ofFile("/tmp/a.jsonl.gz").inside("/srv/blog"));
        assertTrue(scope.ofFile("/tmp/a.jsonl.gz").inside("/srv/shop"));
        assertEquals(scope.ofFile("/tmp/x"), scope.ofFile("/tmp/y"), "no name of a file is in it");
    }

    @Test
    void insideIsARootOrBelowIt() {
        ProjectScope scope = new ProjectScope(List.of("/srv/shop", "/srv/blog"), "");
        assertTrue(scope.inside("/srv/shop"));
        assertTrue(scope.inside("/srv/shop/"));
        assertTrue(scope.inside("/srv/blog/posts"));
        assertFalse(scope.inside("/srv/shopping"));
        assertFalse(scope.inside("/srv"));
        assertFalse(scope.inside(""));
        assertTrue(ProjectScope.all().inside(""));
        assertTrue(new ProjectScope(List.of("/"), "").inside("/srv"));
    }

    @Test
    void windowsWritesItsPathsItsOwnWay() {
        ProjectScope scope = new ProjectScope(List.of("C:\\work\\shop"), "");
        assertTrue(scope.inside("C:\\work\\shop\\src"));
        assertTrue(scope.inside("C:/work/shop"));
        assertFalse(scope.inside("C:\\work\\shopping"));
        assertTrue(scope.inside("c:\\Work\\Shop\\src"), "Windows does not mind case");
        assertFalse(scope.inside("D:\\work\\shop"));
        assertFalse(scope.inside("/work/shop"));
        assertTrue(new ProjectScope(List.of("C:\\"), "").inside("c:/work"));
        assertFalse(
                new ProjectScope(List.of("/srv/shop"), "").inside("/srv/Shop"), "elsewhere case tells folders apart");
    }
}
