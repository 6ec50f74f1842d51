package io.github.agentpprof.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentpprof.transforms.model.Activity;
import io.github.agentpprof.transforms.model.Call;
import io.github.agentpprof.transforms.model.Contents;
import io.github.agentpprof.transforms.model.Context;
import io.github.agentpprof.transforms.model.Event;
import io.github.agentpprof.transforms.model.Lineage;
import io.github.agentpprof.transforms.model.Metering;
import io.github.agentpprof.transforms.model.Origin;
import io.github.agentpprof.transforms.model.Prompt;
import io.github.agentpprof.transforms.model.Rank;
import io.github.agentpprof.transforms.model.SessionFact;
import io.github.agentpprof.transforms.model.Tag;
import io.github.agentpprof.transforms.model.Usage;
import io.github.agentpprof.transforms.model.Wording;
import io.github.agentpprof.transforms.session.SessionLinks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Rules are named by their position: of two tags the smaller number holds. */
class LinkSessionsTest {
    @Test
    void aCallWithoutItsPromptGetsTheOneInForceAtItsTime() {
        List<Event> events =
                List.of(prompt("p1", 100, 9), prompt("p2", 200, 9), call(99), call(100), call(199), call(200));
        assertEquals(List.of("", "hash of p1", "hash of p1", "hash of p2"), promptHashes(events));
        assertEquals("none", contexts(events).get(0).promptTag());
    }

    @Test
    void aPromptWithoutATimeIsInForceAtNone() {
        assertEquals(List.of(""), promptHashes(List.of(prompt("p1", Origin.NO_TIME, 9), call(100))));
        assertEquals(List.of(""), promptHashes(List.of(prompt("p1", 100, 9), call(Origin.NO_TIME))));
    }

    @Test
    void theSessionsTagIsTheFirstThatAnyEvidenceMatches() {
        // Title 3, directory 2, prompts 5 and 1: one is the smallest.
        List<Event> events = List.of(
                fact(SessionFact.Kind.TITLE, 10, 3),
                fact(SessionFact.Kind.DIRECTORY, 10, 2),
                prompt("p1", 1, 5),
                prompt("p2", 2, 1),
                call(5));
        assertEquals("tag1", contexts(events).get(0).sessionTag());
        assertEquals(
                "tag2",
                contexts(List.of(events.get(0), events.get(1), call(5))).get(0).sessionTag());
        assertEquals("unmatched", contexts(List.of(call(5))).get(0).sessionTag());
    }

    /** Of calls at 150, 250, 251, 350 the first cost 5, the others 2 nano-dollars each; all have 2 tokens. */
    @Test
    void aSessionThatNoTextTagsIsOfTheKindOnWhichMostOfItsMoneyWent() {
        List<Event> events = new ArrayList<>(List.of(
                about("p1", 100, "plan"),
                about("p2", 200, "debug"),
                about("p3", 300, "test"),
                about("p4", 400, "test"),
                call(150),
                call(250),
                call(251),
                call(350)));
        assertEquals("plan", sessionTag(events, call -> call.origin().time() == 150 ? 5 : 2));
        // 4 of 10; a call told twice counts once.
        events.addAll(List.of(call(150), call(150)));
        assertEquals("debug", sessionTag(events, call -> call.origin().time() == 150 ? 3 : 2));
        // Without prices most tokens: 4 of debug's. Without calls most prompts.
        assertEquals("debug", sessionTag(events, call -> 0));
        assertEquals("test", sessionTag(List.of(events.get(0), events.get(2), events.get(3)), call -> 0));
        // The first in the alphabet of two alike.
        assertEquals("debug", sessionTag(List.of(events.get(0), events.get(1)), call -> 0));
        assertEquals("unmatched", sessionTag(List.of(call(5)), call -> 7));
        // What a text says holds before.
        events.add(fact(SessionFact.Kind.TITLE, 10, 3));
        assertEquals("tag3", sessionTag(events, call -> 1));
    }

    private static Prompt about(String id, long time, String kind) {
        Tag tag = new Tag(kind, 1);
        return prompt(id, time, 9).tagged(tag, tag, "", Tag.UNMATCHED, "");
    }

    /** What all events of a session are given; the same whichever comes first. */
    private static String sessionTag(List<Event> events, ToLongFunction<Call> worth) {
        List<Event> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        Set<String> tags = new HashSet<>();
        links(events).resolve(worth, event -> tags.add(event.context().sessionTag()));
        links(reversed).resolve(worth, event -> tags.add(event.context().sessionTag()));
        assertEquals(1, tags.size(), tags::toString);
        return tags.iterator().next();
    }

    @Test
    void onlyTheFirstEightPromptsTellWhatASessionIsAbout() {
        List<Event> events = new ArrayList<>(List.of(call(50)));
        for (int i = 1; i <= 9; i++) {
            events.add(prompt("p" + i, i, 10 - i));
        }
        // The eighth prompt has rule 2, the ninth rule 1.
        assertEquals("tag2", contexts(events).get(0).sessionTag());
    }

    @Test
    void aTitleThatAPersonChoseBeatsAnyOtherAndALaterOneAnEarlier() {
        List<Event> events = new ArrayList<>(List.of(
                fact(SessionFact.Kind.TITLE, 10, 1),
                fact(SessionFact.Kind.TITLE, 20, 4),
                fact(SessionFact.Kind.SUMMARY, 30, 0),
                call(50)));
        assertEquals("tag4", contexts(events).get(0).sessionTag());
        events.add(fact(SessionFact.Kind.CUSTOM_TITLE, 5, 6));
        assertEquals("tag6", contexts(events).get(0).sessionTag());
    }

    @Test
    void theProjectIsThatOfTheBestWitness() {
        Event sidechain =
                new SessionFact(origin(Rank.SIDECHAIN, 1, "sub", true), SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
        Event late = new SessionFact(origin(Rank.MAIN, 9, "late", true), SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
        Event early = new SessionFact(origin(Rank.MAIN, 3, "early", true), SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
        assertEquals(
                "early",
                contexts(List.of(sidechain, late, early, call(50))).get(0).project());
        assertEquals("unknown", contexts(List.of(call(50))).get(0).project());
    }

    @Test
    void aSessionIsInsideIfItsDirectoryIs() {
        Event outside = new SessionFact(origin(Rank.MAIN, 1, "x", false), SessionFact.Kind.DIRECTORY, Tag.UNMATCHED);
        assertFalse(links(List.of(outside, call(5))).inside());
        assertTrue(links(List.of(call(5))).inside());
    }

    @Test
    void aPromptThatOnlyGoesOnHasTheTagOfTheOneThatTellsWhatIsWanted() {
        List<Event> events = List.of(
                prompt("p1", 100, 1),
                going("p2", 200),
                prompt("p3", 300, 3).worded(Wording.BRIEF),
                going("p4", 400),
                prompt("p5", 500, 5),
                going("p6", 600),
                call(150),
                call(250),
                call(350),
                call(450),
                call(650));
        assertEquals(
                List.of("tag1", "tag1", "tag3", "tag1", "tag5"),
                contexts(events).stream().map(Context::promptTag).toList());
        assertEquals(
                List.of(
                        "p1 tag1",
                        "p2 tag1 CONTINUING",
                        "p3 tag3 BRIEF",
                        "p4 tag1 CONTINUING",
                        "p5 tag5",
                        "p6 tag5 CONTINUING"),
                prompts(events));
    }

    @Test
    void whatHasNothingToGoOnWithKeepsItsOwnTag() {
        Prompt spawned = going("p2", 200);
        List<Event> events = List.of(
                going("p0", Origin.NO_TIME),
                going("p1", 100),
                prompt("px", Origin.NO_TIME, 7),
                prompt("p3", 150, 3),
                spawned.from(new Origin("claude", "s", "thread", Rank.MAIN, 200, "shop", true, "")));
        assertEquals(List.of("p0 tag9 BRIEF", "px tag7", "p1 tag9 BRIEF", "p3 tag3", "p2 tag9 BRIEF"), prompts(events));
    }

    /** The prompts that come out, in the order of time, with tag and wording. */
    private static List<String> prompts(List<Event> events) {
        List<Event> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        List<String> forward = resolvedPrompts(events);
        assertEquals(forward, resolvedPrompts(reversed));
        return forward;
    }

    private static List<String> resolvedPrompts(List<Event> events) {
        List<String> found = new ArrayList<>();
        links(events).resolve(null, event -> {
            if (event instanceof Prompt prompt) {
                assertEquals(prompt.tag().name(), prompt.context().promptTag());
                found.add(prompt.id() + " " + prompt.tag().name()
                        + (prompt.wording() == Wording.TELLING ? "" : " " + prompt.wording()));
            }
        });
        return found;
    }

    private static Prompt going(String id, long time) {
        return prompt(id, time, 9).worded(Wording.CONTINUING);
    }

    private static List<String> promptHashes(List<Event> events) {
        return contexts(events).stream().map(Context::promptHash).toList();
    }

    /** What the calls are given; the same whichever event comes first. */
    private static List<Context> contexts(List<Event> events) {
        List<Event> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        List<Context> backward = new ArrayList<>(resolved(reversed));
        Collections.reverse(backward);
        List<Context> forward = resolved(events);
        assertEquals(forward, backward);
        return forward;
    }

    private static List<Context> resolved(List<Event> events) {
        List<Context> contexts = new ArrayList<>();
        links(events).resolve(null, event -> {
            if (event instanceof Call call) {
                contexts.add(call.context());
            }
        });
        return contexts;
    }

    private static SessionLinks links(List<Event> events) {
        SessionLinks links = new SessionLinks();
        events.forEach(links::add);
        return links;
    }

    private static Prompt prompt(String id, long time, int rule) {
        Tag tag = new Tag("tag" + rule, rule);
        return new Prompt(
                origin(Rank.MAIN, time, "shop", true),
                Lineage.OWN,
                id,
                "hash of " + id,
                tag,
                tag,
                "",
                tag,
                Wording.TELLING,
                true,
                "",
                Context.NONE);
    }

    private static Call call(long time) {
        Metering metering = Metering.of("m", new Usage(1, 1, 0, 0, 0, 0, 0), true);
        return new Call(
                origin(Rank.MAIN, time, "shop", true),
                Lineage.OWN,
                "msg_" + time,
                "",
                "",
                Activity.of(Origin.NO_TIME, time),
                "",
                new TreeMap<>(),
                metering,
                Tag.UNMATCHED,
                false,
                Context.NONE,
                null,
                Contents.NONE);
    }

    private static SessionFact fact(SessionFact.Kind kind, long time, int rule) {
        return new SessionFact(origin(Rank.MAIN, time, "shop", true), kind, new Tag("tag" + rule, rule));
    }

    private static Origin origin(Rank rank, long time, String project, boolean inside) {
        return new Origin("claude", "s", "", rank, time, project, inside, "");
    }
}
