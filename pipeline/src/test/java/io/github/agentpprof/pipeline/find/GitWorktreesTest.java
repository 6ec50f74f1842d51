package io.github.agentpprof.pipeline.find;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository {@code shop} with a linked worktree {@code fix}, laid out as git lays it out. */
class GitWorktreesTest {
    @TempDir
    private Path folder;

    private Path shop;
    private Path fix;

    @BeforeEach
    void layOut() throws IOException {
        shop = Files.createDirectories(folder.resolve("shop"));
        fix = Files.createDirectories(folder.resolve("elsewhere/fix"));
        Path about = Files.createDirectories(shop.resolve(".git/worktrees/fix"));
        Files.writeString(about.resolve("gitdir"), fix.resolve(".git") + "\n");
        Files.writeString(fix.resolve(".git"), "gitdir: " + about + "\n");
        Files.createDirectories(shop.resolve("till"));
        Files.createDirectories(fix.resolve("till"));
    }

    @Test
    void theMainWorktreeKnowsTheLinkedOnes() {
        assertEquals(List.of(shop, fix), GitWorktrees.placesOf(shop));
    }

    @Test
    void aLinkedWorktreeLeadsToTheMainOne() {
        assertEquals(List.of(shop, fix), GitWorktrees.placesOf(fix));
    }

    @Test
    void aFolderHasItsPlaceInEach() {
        assertEquals(List.of(shop.resolve("till"), fix.resolve("till")), GitWorktrees.placesOf(fix.resolve("till")));
    }

    @Test
    void whatIsInNoRepositoryIsByItself() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("alone"));
        assertEquals(List.of(alone), GitWorktrees.placesOf(alone));
    }

    @Test
    void aPointerToNowhereIsNoHarm() throws IOException {
        Files.writeString(fix.resolve(".git"), "gitdir: /nowhere/at/all\n");
        assertEquals(List.of(fix), GitWorktrees.placesOf(fix));
    }
}
