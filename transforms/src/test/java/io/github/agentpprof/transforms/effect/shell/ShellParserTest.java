package io.github.agentpprof.transforms.effect.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellParserTest {
    /** Words of a command, {@code $name} for variables, {@code $()} for substitutions, quoted literals in brackets. */
    private static String words(String text) {
        Command.Simple simple = (Command.Simple) only(text);
        return String.join(
                " ", simple.words().stream().map(ShellParserTest::word).toList());
    }

    private static Command only(String text) {
        List<Command> commands = ShellParser.parse(text).commands();
        assertEquals(1, commands.size(), text);
        return commands.get(0);
    }

    private static String word(Word word) {
        StringBuilder text = new StringBuilder();
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Literal literal) {
                text.append(literal.quoted() ? "[" + literal.text() + "]" : literal.text());
            } else if (part instanceof Word.Variable variable) {
                text.append('$').append(variable.name());
            } else {
                text.append("$()");
            }
        }
        return text.toString();
    }

    /** Names of all simple commands, in the order in which a reader meets them. */
    private static List<String> names(String text) {
        ShellScript script = ShellParser.parse(text);
        assertTrue(script.parsed(), text);
        List<String> names = new ArrayList<>();
        script.commands().forEach(command -> addNames(command, names));
        return names;
    }

    private static void addNames(Command command, List<String> names) {
        if (command instanceof Command.Simple simple) {
            simple.assignments().forEach(assignment -> addNames(assignment.value(), names));
            if (!simple.words().isEmpty()) {
                names.add(word(simple.words().get(0)));
            }
            simple.words().forEach(word -> addNames(word, names));
            simple.redirections().forEach(redirection -> {
                addNames(redirection.target(), names);
                redirection.document().commands().forEach(inner -> addNames(inner, names));
            });
        } else if (command instanceof Command.Compound compound) {
            compound.words().forEach(word -> addNames(word, names));
            compound.body().forEach(inner -> addNames(inner, names));
        } else if (command instanceof Command.Function function) {
            addNames(function.body(), names);
        }
    }

    private static void addNames(Word word, List<String> names) {
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Substitution substitution) {
                substitution.commands().forEach(command -> addNames(command, names));
            }
        }
    }

    @Test
    void quotesAndExpansions() {
        assertEquals("a [b c] d", words("a 'b c' d"));
        assertEquals("a x[y z]$N[.c]", words("a x\"y z${N}.c\""));
        assertEquals("a [b] [$][x]", words("a \\b \\$'x'").replace("[$x]", "[$][x]"));
        assertEquals("a [\"] [it's]", words("a \"\\\"\" \"it's\""));
        assertEquals("a [\\x]", words("a \"\\x\""));
        assertEquals("a [tab\there]", words("a $'tab\\there'"));
        assertEquals("a [Aé']", words("a $'\\x41\\u00e9\\''"));
        assertEquals("a $() $() $()", words("a ${N:-b} $1 $?"));
        assertEquals("a $() $()", words("a $((1 + (2))) `b`"));
        assertEquals("a []", words("a ''"));
        assertEquals("a bc", words("a b\\\nc"));
        assertEquals("a $ b$", words("a $ b$"));
        assertEquals("a x#y", words("a x#y # comment"));
        assertEquals("a @(b|c)", words("a @(b|c)"));
        assertEquals("a $()", words("a <(b)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
                    a; b & c && d || e | f |& g      § a b c d e f g
                    (a; { b; c; }); ! d; time -p e   § a b c d e
                    if a; then b; elif c; then d; else e; fi § a b c d e
                    while a; do b; done; until c; do d; done § a b c d
                    for x in $(a) b; do c; done      § a c
                    for x; do a; done                § a
                    for ((i=0; i<$(a); i++)); do b; done § a b
                    select x in b; do c; break; done § c break
                    case $(a) in b|c) d;; (e) f;& *) g; esac § a d f g
                    case x in esac; a                § a
                    f() { a; }; function g { b; }; function h() (c) § a b c
                    [[ -f $(a) && b < c ]] && d      § a d
                    (( $(a) > 1 )) && b              § a b
                    ((a); (b))                       § a b
                    x=$(a) y=(b $(c)) d              § a c d
                    x=1; y+=2; z[0]=3 a              § a
                    a "$(b "$(c `d`)")"              § a b c d
                    a $( (b) ) $((1)) $((c) | (d))   § a b c d
                    a > $(b) 2>&1 < c &> d >| e      § a b
                    coproc a; b                      § a b
                    a <<< "$(b)"                     § a b
                    a >(b) <(c)                      § a b c
                    ${x:-$(a)} "${y:+"$(b)"}"        § $() a b
                    """)
    void commandsAreFound(String text, String expected) {
        assertEquals(List.of(expected.split(" ")), names(text));
    }

    @Test
    void commandsOverSeveralLines() {
        assertEquals(List.of("a", "b", "c"), names("a &&\n\n b |\n# why\n c\n"));
        assertEquals(List.of("a", "b"), names("a \\\n -x\r\nb\r\n"));
        assertEquals(List.of("a", "b"), names("f()\n{\n a\n}\nfor x in y\ndo\n b\ndone"));
    }

    @Test
    void hereDocuments() {
        Command.Simple simple = (Command.Simple) only("cat <<EOF >x\na $(b)\nEOF\n");
        assertEquals("a $(b)\n", simple.redirections().get(0).document().text());
        assertEquals(List.of("cat", "b", "c"), names("cat <<EOF\na $(b)\nEOF\nc"));
        assertEquals(List.of("cat", "c"), names("cat <<'EOF'\na $(b)\nEOF\nc"));
        assertEquals(List.of("cat", "c"), names("cat <<-EOF\n\tit's\n\tEOF\nc"));
        assertEquals(List.of("a", "b", "c"), names("a <<X | b <<Y\nx\nX\ny\nY\nc"));
        assertEquals(List.of("git", "cat", "b"), names("git -m \"$(cat <<'EOF'\nit's (\nEOF\n)\" && b"));
        assertEquals(List.of("cat"), names("cat <<EOF\nnever ends"));
        assertEquals(List.of("cat"), names("cat <<EOF"));
    }

    @Test
    void pipesAreKnown() {
        List<Command> commands = ShellParser.parse("a | b; c").commands();
        assertEquals(
                List.of(false, true, false),
                commands.stream().map(one -> ((Command.Simple) one).piped()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 'b",
                "a \"b",
                "a `b",
                "a $(b",
                "a ${b",
                "(a",
                "{ a;",
                "a )",
                "if a; then b",
                "fi",
                "a | | b",
                "&& a",
                "a >",
                "a > ;",
                "case x in a",
                "for x in a; b",
                "[[ a",
                "a(b",
                "done",
                "x=(a",
                "a && # b"
            })
    void whatIsNotInTheGrammarIsSaid(String text) {
        assertEquals(ShellScript.UNREADABLE, ShellParser.parse(text));
    }

    @Test
    void nestingHasAnEnd() {
        for (String open :
                List.of("$(", "(", "{ ", "$((", "((", "`", "\"$(", "if ", "${x:-", "x=(", "<(", "a <<E\n$(")) {
            assertFalse(ShellParser.parse(open.repeat(50_001)).parsed() && !open.startsWith("a"), open);
        }
        assertFalse(ShellParser.parse("( ".repeat(10_000) + "a" + ")".repeat(10_000))
                .parsed());
        assertTrue(ShellParser.parse("( ".repeat(15) + "a" + ")".repeat(15)).parsed());
    }

    @Test
    void whatIsGivenUpInsideDoesNotCount() {
        assertTrue(ShellParser.parse("`(((` ".repeat(100) + "a").parsed());
        assertTrue(ShellParser.parse("a <<E\n$((((\nE\n".repeat(100)).parsed());
    }

    @Test
    void aLongCommandIsReadOnce() {
        String text = "echo " + "word ".repeat(200_000) + "| cat <<EOF\n" + "$(a) line\n".repeat(50_000) + "EOF\n";
        assertTrue(ShellParser.parse(text).parsed());
    }

    /** Pieces of shell in any order: no exception, no endless loop, and the same answer twice. */
    @Test
    void anyTextIsAnswered() {
        String[] pieces = {
            "a",
            " ",
            "\n",
            ";",
            "&",
            "|",
            "(",
            ")",
            "{",
            "}",
            "$(",
            "$((",
            "))",
            "`",
            "'",
            "\"",
            "\\",
            "${",
            "<<E",
            "<<-'E'",
            "E",
            ">",
            "<",
            "<(",
            "2>",
            "&>",
            "if ",
            "then ",
            "fi",
            "for ",
            "in ",
            "do ",
            "done",
            "case ",
            "esac",
            ";;",
            "[[ ",
            " ]]",
            "x=",
            "x=(",
            "$'",
            "$x",
            "#",
            "!",
            "time ",
            "function ",
            "coproc ",
            "\r\n",
            "\u0000",
            "\ud83d",
            "é",
            "*",
            "@("
        };
        Random random = new Random(20);
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(25); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            ShellScript script = ShellParser.parse(text.toString());
            assertEquals(script.parsed(), ShellParser.parse(text.toString()).parsed());
        }
    }
}
