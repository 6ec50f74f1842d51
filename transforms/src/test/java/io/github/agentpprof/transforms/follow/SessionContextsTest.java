package io.github.agentpprof.transforms.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.transforms.model.Arrival.Found;
import io.github.agentpprof.transforms.model.Arrival.Kind;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionContextsTest {
    /** A first prompt of 400 bytes is about 100 tokens; what else the first call is given is what every context begins with. */
    @Test
    void growthIsTheAnswerFirstAndThenWhatCameIn() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 10_000, 100, 50)
                .read("u1", "c1", 7, 2000, 11, Found.NOTHING)
                .call("c2", 10_000, 650, 0, 20)
                .followed();
        assertEquals("base cache_write_5m 10000+10000\nasked input 100+100", Session.text(calls.get("c1")));
        // 10,650 - 10,100 is 550: 50 were said, 500 are the result.
        assertEquals("""
                base cache_read 10000
                asked cache_write_5m 100
                said cache_write_5m 50+50
                result/read/src/main cache_write_5m 500+500""", Session.text(calls.get("c2")));
    }

    /** Of 1,000 tokens of growth 200 bytes can be no more than 132; nobody says what the rest is. */
    @Test
    void whatNothingExplainsIsUnseen() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 0)
                .asked("h2", 200)
                .call("c2", 5_000, 1_000, 0, 0)
                .followed();
        assertEquals("""
                base cache_read 4900
                asked cache_read 100
                asked cache_write_5m 132+132
                unseen cache_write_5m 868+868""", Session.text(calls.get("c2")));
    }

    @Test
    void aContextWhoseBeginningIsNotThereIsUnseen() {
        Map<String, Contents> calls =
                new Session().cut(3).asked("h1", 400).call("c1", 5_000, 0, 0, 0).followed();
        assertEquals("asked cache_read 100+100\nunseen cache_read 4900+4900", Session.text(calls.get("c1")));
    }

    @Test
    void aCompactionLeavesTheBaseAndASummary() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 5_000, 0, 3_000)
                .summary()
                .asked("h2", 40)
                .call("c2", 4_900, 600, 0, 0)
                .followed();
        assertEquals("""
                base cache_read 4900
                asked cache_write_5m 10+10
                summary cache_write_5m 590+590""", Session.text(calls.get("c2")));
    }

    /** The second call had 6,000 tokens in the cache, reads 2,000 of them and writes the rest again. */
    @Test
    void whatWasInTheCacheAndIsWrittenAgainIsMissed() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 100)
                .waiting(600)
                .asked("h2", 400)
                .call("c2", 2_000, 4_200, 0, 0)
                .followed();
        assertEquals("idle", calls.get("c2").miss());
        assertEquals(602_000, calls.get("c2").gap());
        assertEquals(new Usage(0, 0, 0, 4_000, 0, 0, 0), calls.get("c2").missed());
        assertEquals("""
                base cache_read 2000
                base cache_write_5m 3900-3900
                asked cache_write_5m 200-100+100
                said cache_write_5m 100+100""", Session.text(calls.get("c2")));
    }

    /** A title asked of a small model is none of the context, which goes on. */
    @Test
    void aSmallCallOfAnotherModelStandsBeside() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 100)
                .call("", "title", "claude-haiku-4-5", new Usage(300, 10, 0, 0, 0, 0, 0))
                .call("c2", 6_000, 100, 0, 0)
                .followed();
        assertEquals("base input 300+300", Session.text(calls.get("title")));
        assertEquals(
                "base cache_read 5900\nasked cache_read 100\nsaid cache_write_5m 100+100",
                Session.text(calls.get("c2")));
    }

    /** The same file again, unchanged, is there for nothing; once it was changed it is not. */
    @Test
    void readingAgainIsForNothingUntilTheFileChanges() {
        Session session = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 0)
                .read("u1", "c1", 7, 4_000, 11, Found.NOTHING)
                .call("c2", 6_000, 1_000, 0, 0)
                .read("u2", "c2", 7, 4_000, 11, Found.NOTHING)
                .call("c3", 7_000, 1_000, 0, 0)
                .used("u3", "c3", "edit", "write", 7, 40, 12, Found.NOTHING)
                .call("c4", 8_000, 10, 0, 0)
                .read("u4", "c4", 7, 4_000, 13, Found.NOTHING)
                .call("c5", 8_010, 1_000, 0, 0);
        Map<String, Contents> calls = session.followed();
        assertEquals("same", session.sequel("u2").repeat());
        assertEquals("", session.sequel("u4").repeat());
        assertEquals("repeat", calls.get("c2").cause());
        assertEquals("", calls.get("c4").cause());
        assertEquals("""
                base cache_read 5900
                asked cache_read 100
                result/read/src/main cache_read 1000
                result/read/src/main/repeat cache_write_5m 1000+1000""", Session.text(calls.get("c3")));
    }

    /** Nobody speaks of the file after the second call: from the third on it is carried for nothing. */
    @Test
    void whatNobodySpeaksOfAnyMoreIsCarried() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 0)
                .read("u1", "c1", 7, 4_000, 11, Found.NOTHING)
                .call("c2", 6_000, 1_000, 0, 0)
                .asked("h2", 0)
                .call("c3", 7_000, 0, 0, 0)
                .followed();
        assertEquals(
                "base cache_read 5900\nasked cache_read 100\nresult/read/src/main/carried cache_read 1000",
                Session.text(calls.get("c3")));
    }

    @Test
    void callsAreForNothingWhenAllTheirToolsFailOrTheirAnswerIsLost() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 0)
                .read("u1", "c1", 7, 40, 0, Found.NOTHING)
                .call("c2", 6_000, 10, 0, 0)
                .mark(Kind.ERROR)
                .call("c3", 6_010, 10, 0, 0)
                .mark(Kind.INTERRUPTED)
                .followed();
        assertEquals("failed", calls.get("c1").cause());
        assertEquals("retry", calls.get("c2").cause());
        assertEquals("interrupted", calls.get("c3").cause());
        assertEquals("interrupted", calls.get("c3").outcome());
    }

    /** A subagent that reads from the cache what only its parent can have put there goes on with that. */
    @Test
    void aForkGoesOnWithItsParentsContext() {
        Map<String, Contents> calls = new Session()
                .asked("h1", 400)
                .call("c1", 0, 6_000, 0, 5_000)
                .asked("h2", 400)
                .call("c2", 6_000, 5_100, 0, 0)
                .call("fork", "f1", Session.MODEL, new Usage(0, 0, 11_100, 200, 0, 0, 0))
                .followed();
        assertEquals("""
                base cache_read 5900
                asked cache_read 200
                said cache_read 5000
                unseen cache_write_5m 200+200""", Session.text(calls.get("f1")));
    }
}
