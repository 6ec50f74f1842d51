package io.github.agentpprof.taggers.rules;

/** What a text is that gets a tag. */
public enum TagKind {
    /** What a person asked. */
    PROMPT,
    /** What a model answered, or {@code tool: Name, Name} where it only asked for tools. */
    LLM,
    /** A session's title, the name of its directory, its first prompts: each is looked at by itself. */
    SESSION
}
