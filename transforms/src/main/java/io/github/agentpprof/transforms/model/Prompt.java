package io.github.agentpprof.transforms.model;

/**
 * Something a person, or a script in a person's place, asked of an agent; or the task that an agent gave a subagent.
 *
 * @param id unique within the session
 * @param hash first 16 hex digits of the SHA-256 of the text, see {@code PromptHash}
 * @param tag what the text is about
 * @param sessionTag what the text says its whole session is about
 * @param wording whether the tag is the prompt's own or that of the prompt it goes on with
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
        Wording wording,
        boolean given,
        String preview,
        Context context)
        implements Event {
    /** What one file tells of a prompt, neither tagged nor linked yet. */
    public static Prompt told(Origin origin, String id, String hash, boolean given) {
        return new Prompt(
                origin, Lineage.OWN, id, hash, Tag.UNMATCHED, Tag.UNMATCHED, Wording.TELLING, given, "", Context.NONE);
    }

    @Override
    public Prompt from(Origin newOrigin) {
        return new Prompt(newOrigin, lineage, id, hash, tag, sessionTag, wording, given, preview, context);
    }

    public Prompt tagged(Tag newTag, Tag newSessionTag, String newPreview) {
        return new Prompt(origin, lineage, id, hash, newTag, newSessionTag, wording, given, newPreview, context);
    }

    public Prompt worded(Wording newWording) {
        return new Prompt(origin, lineage, id, hash, tag, sessionTag, newWording, given, preview, context);
    }

    /** The same with the tag of the prompt that it goes on with. */
    public Prompt after(Prompt earlier) {
        return new Prompt(origin, lineage, id, hash, earlier.tag, sessionTag, wording, given, preview, context);
    }

    public Prompt at(Lineage newLineage) {
        return new Prompt(origin, newLineage, id, hash, tag, sessionTag, wording, given, preview, context);
    }

    public Prompt in(Context newContext) {
        return new Prompt(origin, lineage, id, hash, tag, sessionTag, wording, given, preview, newContext);
    }

    /** Messages and logs show what this gives, so it leaves the preview out. */
    @Override
    public String toString() {
        return "Prompt[" + hash + " " + tag.name() + "]";
    }
}
