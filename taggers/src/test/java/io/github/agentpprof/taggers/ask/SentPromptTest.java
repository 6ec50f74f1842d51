package io.github.agentpprof.taggers.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.redact.People;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing that is known by its shape to be private is in what somebody else gets to read, nor the half of it. */
class SentPromptTest {
    private static final People ADA = People.named("ada");

    @Test
    void whatIsPrivateIsReplacedEverywhere() {
        SentPrompt sent = sent(
                "mail ada@example.org, I am Ada",
                "look into /home/ada/shop",
                "the key is sk-abcdefghijklmnop",
                new Act("Bash", "curl -H 'Authorization: Bearer abcdefghijkl' /home/ada/x"),
                new Act("Edit", "/home/ada/shop/src/a.py"));
        assertEquals("mail email, I am user", sent.text());
        assertEquals("look into ~", sent.asked().substring(0, 11));
        assertEquals("the key is secret", sent.said());
        assertEquals(List.of("Bash: curl -H 'Authorization: secret' ~/x", "Edit: shop/src/a.py"), sent.did());
    }

    @Test
    void ofWhatWasCutTheBrokenWordIsLeftOut() {
        // 400 characters each, as they are kept: the address ends, the key begins outside.
        String asked = "a ".repeat(190) + "to ada.lovelace@exam";
        String said = "4567890abcdefgh then b" + " b".repeat(189);
        assertEquals(400, asked.length());
        assertEquals(400, said.length());
        SentPrompt sent = sent("x", asked, said);
        assertEquals(("a ".repeat(150)).strip(), sent.asked());
        assertEquals(("b ".repeat(150)).strip(), sent.said());
        assertEquals(
                List.of("Bash: mail"),
                sent("x", null, null, new Act("Bash", "mail " + "a".repeat(195)))
                        .did());
    }

    @Test
    void theRestOfAKeyIsNotSaid() {
        String rest = "Zm9v\nYmFy\n-----END RSA PRIVATE KEY-----\ndone";
        assertEquals("secret\ndone", sent("x", null, rest).said());
        String begun = "-----BEGIN RSA PRIVATE KEY-----\nZm9v\n-----END RSA PRIVATE KEY-----\ndone";
        assertEquals("secret\ndone", sent("x", null, begun).said());
    }

    @Test
    void scriptsWithoutSpacesAreNotLeftOut() {
        assertEquals("字".repeat(300), sent("x", "字".repeat(400), null).asked());
        assertEquals("字".repeat(300), sent("x", null, "字".repeat(400)).said());
    }

    @Test
    void ofPathsTheEndIsTold() {
        assertEquals(
                List.of("Read: order/api/OrderService.java", "Glob: **/*.rs", "Write: a"),
                sent(
                                "x",
                                null,
                                null,
                                new Act("Read", "/srv/shop/src/main/java/org/example/order/api/OrderService.java"),
                                new Act("Glob", "**/*.rs"),
                                new Act("Write", "a"))
                        .did());
    }

    @Test
    void theSameManyTimesIsSaidOnceAndOfALotTheEnds() {
        Act[] same = IntStream.range(0, 40).mapToObj(i -> new Act("Read", "a")).toArray(Act[]::new);
        assertEquals(List.of("Read: a"), sent("x", null, null, same).did());
        Act[] many =
                IntStream.range(0, 20).mapToObj(i -> new Act("Read", "f" + i)).toArray(Act[]::new);
        // The first 8, a mark, the last 4.
        assertEquals(
                List.of(
                        "Read: f0",
                        "Read: f1",
                        "Read: f2",
                        "Read: f3",
                        "Read: f4",
                        "Read: f5",
                        "Read: f6",
                        "Read: f7",
                        "…",
                        "Read: f16",
                        "Read: f17",
                        "Read: f18",
                        "Read: f19"),
                sent("x", null, null, many).did());
    }

    @Test
    void nothingIsMadeOfWhatIsNotKnown() {
        SentPrompt sent = SentPrompt.of(new PromptText("a0", "x"), ADA, 100);
        assertEquals(new SentPrompt("x", "", "", List.of()), sent);
        assertEquals("SentPrompt[0 acts]", sent.toString());
    }

    private static SentPrompt sent(String text, String asked, String said, Act... acts) {
        Surroundings around = new Surroundings(true, asked, said, List.of(acts));
        return SentPrompt.of(new PromptText("a0", text, around), ADA, 1_500);
    }
}
