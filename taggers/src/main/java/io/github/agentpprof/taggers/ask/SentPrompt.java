package io.github.agentpprof.taggers.ask;

import io.github.agentpprof.taggers.tagger.PromptText;
import io.github.agentpprof.transforms.chars.Chars;
import io.github.agentpprof.transforms.model.Surroundings;
import io.github.agentpprof.transforms.model.Surroundings.Act;
import io.github.agentpprof.transforms.redact.People;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A prompt as somebody else gets to read it, such as {@code now the tests} after {@code add a parser}, with {@code Bash: npm
 * test} done. Nothing private that is known by its shape is in it.
 *
 * @param text beginning of the prompt
 * @param asked beginning of the prompt before; empty if there is none, or nobody looked
 * @param said end of the agent's answer before; empty likewise
 * @param did what the agent then did, the first and the last of it
 */
public record SentPrompt(String text, String asked, String said, List<String> did) implements Serializable {
    private static final int AROUND = 300;
    private static final int ARGUMENT = 120;
    private static final int FIRST = 8;
    private static final int LAST = 4;
    private static final int SEGMENTS = 3;

    public SentPrompt {
        did = List.copyOf(did);
    }

    /**
     * Takes out what is private.
     *
     * @param people whose names are left out as well
     * @param longest characters of the prompt's text
     */
    public static SentPrompt of(PromptText prompt, People people, int longest) {
        Surroundings around = prompt.around();
        String asked = around.asked() == null ? "" : around.asked();
        String said = around.said() == null ? "" : around.said();
        return new SentPrompt(
                SentText.of(prompt.text(), people, longest),
                SentText.ofHead(asked, people, AROUND, Surroundings.LONGEST_TEXT),
                SentText.ofTail(said, people, AROUND, Surroundings.LONGEST_TEXT),
                did(around.acts(), people));
    }

    /** How much there is to read. */
    public int characters() {
        return text.length()
                + asked.length()
                + said.length()
                + did.stream().mapToInt(String::length).sum();
    }

    /** One line for each act; of the same many times over one. */
    private static List<String> did(List<Act> acts, People people) {
        List<String> lines = new ArrayList<>();
        for (Act act : acts) {
            String line = line(act, people);
            if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
                lines.add(line);
            }
        }
        if (lines.size() <= FIRST + LAST) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, FIRST));
        some.add("…");
        some.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return some;
    }

    private static String line(Act act, People people) {
        String argument = SentText.ofHead(shortened(act.argument()), people, ARGUMENT, Surroundings.LONGEST_ARGUMENT);
        String whole = argument.isEmpty() ? act.tool() : act.tool() + ": " + argument;
        return Chars.WHITE.replaced(whole.strip(), " ");
    }

    /** Of a path its end: that tells what is in the file, and where the folder lies is nobody's business. */
    private static String shortened(String argument) {
        String masked = PrivateShapes.homesMasked(argument);
        String path = masked.indexOf('/') < 0 ? masked.replace('\\', '/') : masked;
        int begin = path.length();
        for (int segment = 0; segment < SEGMENTS && begin >= 0; segment++) {
            begin = path.lastIndexOf('/', begin - 1);
        }
        return begin < 0 || path.chars().anyMatch(Character::isWhitespace) ? path : path.substring(begin + 1);
    }

    /** Messages and logs show what this gives, so it leaves texts out. */
    @Override
    public String toString() {
        return "SentPrompt[" + did.size() + " acts]";
    }
}
