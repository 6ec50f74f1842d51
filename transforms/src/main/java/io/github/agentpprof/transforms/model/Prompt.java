package io.github.agentpprof.transforms.model;

/**
 * Something a person, or a script in a person's place, asked of an agent; or the task that an agent gave a subagent.
 *
 * @param id unique within the session
 * @param hash first 16 hex digits of the SHA-256 of the text, see {@code PromptHash}
 * @param tag what the text is about
 * @param sessionTag what the text says its whole session is about
 * @param given by a person or a script; false for the task of a subagent, which is not counted as a prompt
 * @param preview beginning of the text where the user asked for previews, else empty
 * @param context what it belongs to, {@link Context#NONE} before sessions are linked
 */
public record Prompt(
        Origin origin,
        Lineage lineage,
        String id,
        String hash,
        Tag tag,
        Tag sessionTag,
        boolean given,
        String preview,
        Context context)
        implements Event {
    /** What one file tells of a prompt, neither tagged nor linked yet. */
    public static Prompt told(Origin origin, String id, String hash, boolean given) {
        return new Prompt(origin, Lineage.OWN, id, hash, Tag.UNMATCHED, Tag.UNMATCHED, given, "", Context.NONE);
    }

    @Override
    public Prompt from(Origin newOrigin) {
        return new Prompt(newOrigin, lineage, id, hash, tag, sessionTag, given, preview, context);
    }

    public Prompt tagged(Tag newTag, Tag newSessionTag, String newPreview) {
        return new Prompt(origin, lineage, id, hash, newTag, newSessionTag, given, newPreview, context);
    }

    public Prompt at(Lineage newLineage) {
        return new Prompt(origin, newLineage, id, hash, tag, sessionTag, given, preview, context);
    }

    public Prompt in(Context newContext) {
        return new Prompt(origin, lineage, id, hash, tag, sessionTag, given, preview, newContext);
    }

    /** Messages and logs show what this gives, so it leaves the preview out. */
    @Override
    public String toString() {
        return "Prompt[" + hash + " " + tag.name() + "]";
    }
}
