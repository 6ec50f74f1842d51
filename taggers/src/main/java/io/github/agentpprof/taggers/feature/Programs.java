package io.github.agentpprof.taggers.feature;

import io.github.agentpprof.transforms.chars.Chars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The programs of a command and what each is to do: {@code cd x && git commit -m y | tail} gives cd, git, git commit, tail. */
final class Programs {
    private static final int LOOKED_AT = 60;
    private static final Set<String> BEFORE = Set.of("sudo", "time", "env", "nohup", "then", "do", "if", "{", "(", "!");
    private static final Set<String> WITH_VERB =
            Set.of(("git npm pnpm yarn bun npx cargo go gh docker docker-compose uv pip"
                            + " pip3 mise make kubectl brew apt apt-get dotnet mvn gradle poetry python python3 node hatch bundle"
                            + " rails php systemctl terraform flutter task just deno")
                    .split(" "));
    private static final Set<String> RUNNERS = Set.of("npm", "pnpm", "yarn", "bun");

    private static final Chars ENDS = Chars.of(";|\n");

    private Programs() {}

    static List<String> of(String command) {
        List<String> programs = new ArrayList<>();
        String head =
                command.substring(0, Math.min(LOOKED_AT, command.length())).replace("&&", ";");
        for (String part : ENDS.cut(head)) {
            add(Chars.WHITE.cut(part.strip()), programs);
        }
        return programs;
    }

    private static void add(List<String> words, List<String> programs) {
        int at = 0;
        while (at < words.size()
                && (BEFORE.contains(words.get(at)) || words.get(at).indexOf('=') > 0)) {
            at++;
        }
        if (at == words.size()) {
            return;
        }
        String program = bare(words.get(at));
        if (program.isEmpty() || program.length() > 24 || program.charAt(0) < 'a' || program.charAt(0) > 'z') {
            return;
        }
        programs.add(program);
        if (WITH_VERB.contains(program)) {
            String verb = verb(words, at + 1);
            if (verb.equals("run") && RUNNERS.contains(program)) {
                verb = "run-" + verb(words, at + 2);
            }
            if (!verb.isEmpty()) {
                programs.add(program + ' ' + verb);
            }
        }
    }

    private static String verb(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            if (!words.get(i).startsWith("-")) {
                String verb = bare(words.get(i));
                int dot = verb.indexOf('.');
                verb = dot < 0 ? verb : verb.substring(0, dot);
                return verb.substring(0, Math.min(20, verb.length()));
            }
        }
        return "";
    }

    private static String bare(String word) {
        String path = word.replace('\\', '/').toLowerCase(Locale.ROOT);
        var name = new StringBuilder();
        for (char c : path.substring(path.lastIndexOf('/') + 1).toCharArray()) {
            if ("\"'(){}`$".indexOf(c) < 0) {
                name.append(c);
            }
        }
        String bare = name.toString();
        return bare.endsWith(".exe") || bare.endsWith(".cmd") || bare.endsWith(".bat")
                ? bare.substring(0, bare.length() - 4)
                : bare;
    }
}
