package io.github.agentpprof.pipeline.command;

import io.github.agentpprof.pipeline.config.Closest;
import io.github.agentpprof.pipeline.engine.UsageException;
import io.github.agentpprof.taggers.Taggers;
import io.github.agentpprof.taggers.cluster.FeatureSources;
import io.github.agentpprof.taggers.known.TagFile;
import io.github.agentpprof.taggers.known.TagStore;
import io.github.agentpprof.taggers.rules.RuleFile;
import io.github.agentpprof.taggers.rules.TagRule;
import io.github.agentpprof.taggers.tagger.ServerKey;
import io.github.agentpprof.taggers.tagger.TaggerLearner;
import io.github.agentpprof.taggers.tagger.TaggerSettings;
import io.github.agentpprof.transforms.redact.PrivateShapes;
import io.github.agentpprof.transforms.redact.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How texts get their tags. */
final class TaggingOptions {
    static final String HEADING = "%nHow prompts get tags%n";

    /** The tagger of files if the user names none. */
    private static final String USUAL = "regex";

    /** The tagger of a first look if the user names none and has no rules: it shows kinds of work all the same. */
    private static final String AT_A_GLANCE = "intent";

    static final List<String> CONTINUATIONS = List.of("inherit", "tag");
    private static final List<String> MEANING = List.of("cluster", "intent");
    static final List<String> ON_FAILURE = List.of("fail", "unmatched");
    private static final String KEY = "AGENTPPROF_LLM_KEY";
    private static final int LARGEST_BATCH = 50;
    private static final String USUAL_SERVER = "http://127.0.0.1:8080";
    private static final String CACHE_BELOW_HOME = ".cache";

    @Option(names = "--tagger", paramLabel = "TAGGER", description = "how texts get tags; default regex")
    private String tagger = "";

    @Option(
            names = "--tag-rule",
            paramLabel = "KIND:TAG=REGEX",
            description = "tag a prompt, llm response, session, or all of them; the first rule that matches wins")
    private List<String> tagRules = List.of();

    @Option(
            names = "--rules-file",
            paramLabel = "FILE",
            description = "more rules, one a line; tried after those of --tag-rule")
    private List<Path> rulesFiles = List.of();

    @Option(names = "--preset", description = "rules for a first look at any project; tried last")
    private boolean preset;

    @Option(
            names = "--continuations",
            paramLabel = "inherit|tag",
            description = "whether a prompt too short to mean anything (ok, continue, 2) has the tag of the prompt"
                    + " it continues, unless a rule matches it, or one of its own; default inherit")
    private String continuations = "inherit";

    @Option(
            names = "--tag-cache",
            paramLabel = "FILE",
            description = "tags of prompts by their hash, as JSON; they hold whatever the tagger says; what --tagger"
                    + " cluster or llm finds is added")
    private Path tagCache;

    @Option(
            names = "--features",
            paramLabel = "tfidf|embedding",
            description =
                    "with --tagger cluster: compare prompts by terms (the default) or by vectors of a sentence model; with"
                            + " --tagger intent: let such vectors have a say")
    private String features = FeatureSources.TERMS;

    @Option(
            names = "--task-choice",
            paramLabel = "TAG=DESCRIPTION",
            description =
                    "with --tagger cluster or llm: a tag to choose from; given several times, those are all; llm's default"
                            + " is sixteen kinds of work")
    private List<String> choices = List.of();

    @Option(
            names = "--llama-url",
            paramLabel = "URL",
            description =
                    "the llama.cpp-compatible server of --tagger llm, default http://127.0.0.1:8080; with --tagger cluster --features"
                            + " embedding what makes the vectors; AGENTPPROF_LLM_KEY in the environment is its key")
    private String llamaUrl = "";

    @Option(
            names = "--llm-batch",
            paramLabel = "N",
            description = "ask the model about so many prompts in one request at most; default 8")
    private int batch = 8;

    @Option(names = "--model", paramLabel = "NAME", description = "model of that server; default its own")
    private String model = "";

    @Option(
            names = "--allow-remote-llm",
            description =
                    "let prompts and what stands around them, without what looks private, go to a server on another machine")
    private boolean remote;

    @Option(
            names = "--cache",
            paramLabel = "FILE",
            description =
                    "where tags of the model are kept; default agentpprof/tags.json in XDG_CACHE_HOME or ~/.cache")
    private Path cache;

    @Option(names = "--no-cache", description = "keep none and ask again")
    private boolean noCache;

    @Option(
            names = "--max-uncached-tags",
            paramLabel = "N",
            description = "ask the model about so many new prompts at most; default 10000")
    private int mostUncached = 10_000;

    @Option(
            names = "--on-tagger-failure",
            paramLabel = "fail|unmatched",
            description = "whether a run fails when the model does, or goes on without it; default fail")
    private String onFailure = "fail";

    /** The tagger of this command if the user names none. */
    private String usual = USUAL;

    /** Files of rules that a command puts in the place of the project's; null if it leaves these. */
    private List<Path> instead;

    /** Another tagger if the user names none, and other rules than the project's, for commands that measure or make some. */
    void usually(String newUsual, List<Path> rules) {
        usual = newUsual;
        instead = rules;
    }

    /** Whether nothing says how prompts get tags, so that in files all of them are unmatched. */
    boolean nothingSaid(List<Path> projectRules) {
        return tagger.isEmpty()
                && tagRules.isEmpty()
                && rulesFiles.isEmpty()
                && projectRules.isEmpty()
                && !preset
                && tagCache == null;
    }

    /** Finds kinds of work for a first look, where nothing else says how. */
    void atAGlance(List<Path> projectRules) {
        if (usual.equals(USUAL) && nothingSaid(projectRules)) {
            usual = AT_A_GLANCE;
        }
    }

    /**
     * What learns the tagger asked for, with its rules in the order in which they are tried: the command line's, then
     * files', the project's, the preset.
     *
     * @param projectRules rule files of the project
     * @param tags those of {@link #tags}
     */
    TaggerLearner learner(List<Path> projectRules, SortedMap<String, String> tags, Map<String, String> environment) {
        Taggers.Backend backend = backend();
        if (!ON_FAILURE.contains(onFailure)) {
            throw new UsageException("--on-tagger-failure must be fail or unmatched, not '" + onFailure + "'");
        }
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new UsageException("--llm-batch must be 1 to " + LARGEST_BATCH);
        }
        if (!FeatureSources.names().contains(features)) {
            throw new UsageException(
                    "unknown features '" + features + "'; known: " + String.join(", ", FeatureSources.names()));
        }
        if (features.equals(FeatureSources.EMBEDDING) && !MEANING.contains(backend.name())) {
            throw new UsageException("--features embedding is for --tagger cluster and --tagger intent");
        }
        try {
            return backend.create()
                    .apply(new TaggerSettings(
                            rules(instead == null ? projectRules : instead),
                            tags,
                            choices(),
                            llamaUrl.isEmpty() && backend.name().equals("llm") ? USUAL_SERVER : llamaUrl,
                            model,
                            remote,
                            noCache ? "" : cacheFile(environment).toString(),
                            mostUncached,
                            onFailure.equals("fail"),
                            new ServerKey(environment.getOrDefault(KEY, "")),
                            batch,
                            features));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Taggers.Backend backend() {
        return Taggers.named(tagger.isEmpty() ? usual : tagger)
                .orElseThrow(() -> new UsageException(Closest.unknown("tagger", tagger, "", Taggers.names())));
    }

    /** Whether prompts too short to mean anything get the tag of the prompt they continue. */
    boolean inheriting() {
        if (!CONTINUATIONS.contains(continuations)) {
            throw new UsageException("--continuations must be inherit or tag, not '" + continuations + "'");
        }
        return continuations.equals("inherit");
    }

    /** Whether the tagger says how sure it is. */
    boolean estimating() {
        return backend().estimating();
    }

    /** Tags of prompts that are known already, by hash. */
    SortedMap<String, String> tags() {
        if (tagCache == null) {
            return new TreeMap<>();
        }
        try {
            return TagFile.read(tagCache);
        } catch (IOException e) {
            throw new UsageException("cannot read the tags in '" + tagCache + "': " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The file of such tags, if there is one and the tagger finds more for it. */
    Optional<TagStore> store() {
        if (tagCache == null || !backend().learning()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TagStore.open(tagCache));
        } catch (IOException e) {
            throw new UsageException("cannot read the tags in '" + tagCache + "': " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Path cacheFile(Map<String, String> environment) {
        if (cache != null) {
            return cache;
        }
        String folder = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return (folder.isBlank() ? home.resolve(CACHE_BELOW_HOME) : Path.of(folder)).resolve("agentpprof/tags.json");
    }

    private SortedMap<String, String> choices() {
        SortedMap<String, String> tags = new TreeMap<>();
        for (String choice : choices) {
            int equals = choice.indexOf('=');
            String tag = equals < 0 ? choice : choice.substring(0, equals);
            if (!tag.matches("[a-z]{3,12}")) {
                throw new UsageException(
                        "bad choice '" + choice + "': the tag is not a word of 3 to 12 letters a to z");
            }
            tags.put(tag, equals < 0 ? "" : choice.substring(equals + 1));
        }
        return tags;
    }

    /**
     * Rules of each project for its own sessions, tried before all that does not stand on the command line. A file with a
     * fault is left out, since the others' work does not hang on it.
     *
     * @param files of rules, each of a project
     * @param remarks on what is left out
     * @return for each file its rules, with those of the command line before them
     */
    List<List<TagRule>> projectRules(List<Path> files, List<String> remarks) {
        if (instead != null) {
            return files.stream().map(file -> List.<TagRule>of()).toList();
        }
        List<TagRule> typed = rules(rulesFiles, false);
        List<List<TagRule>> all = new ArrayList<>();
        for (Path file : files) {
            List<TagRule> rules = new ArrayList<>();
            try {
                rules.addAll(RuleFile.read(file));
                rules.addAll(0, typed);
            } catch (IOException e) {
                remarks.add("the rules in '" + file + "' cannot be read: left out");
            } catch (IllegalArgumentException e) {
                remarks.add(fault(file, e) + ": these rules are left out");
            }
            all.add(rules);
        }
        return all;
    }

    /** The file as it was named, and behind it what is wrong, without what is private: others may have put it there. */
    private static String fault(Path file, IllegalArgumentException e) {
        int named = e.getMessage().startsWith(file.toString()) ? file.toString().length() : 0;
        return ShownText.oneLine(e.getMessage().substring(0, named)
                + PrivateShapes.masked(e.getMessage().substring(named)));
    }

    private List<TagRule> rules(List<Path> projectRules) {
        List<Path> files = new ArrayList<>(rulesFiles);
        files.addAll(projectRules);
        return rules(files, preset);
    }

    private List<TagRule> rules(List<Path> files, boolean withPreset) {
        List<TagRule> rules = new ArrayList<>();
        tagRules.forEach(rule -> rules.add(TagRule.parse(rule)));
        for (Path file : files) {
            try {
                rules.addAll(RuleFile.read(file));
            } catch (IOException e) {
                throw new UsageException("cannot read the rules in '" + file + "'");
            } catch (IllegalArgumentException e) {
                throw new UsageException(fault(file, e));
            }
        }
        if (withPreset) {
            rules.addAll(RuleFile.preset());
        }
        return rules;
    }
}
