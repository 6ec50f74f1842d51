package io.github.agentpprof.transforms.model;

/**
 * Something a person, or a script in a person's place, asked of an agent; or the task that an agent gave a subagent.
 *
 * @param id unique within the session
 * @param hash first 16 hex digits of the SHA-256 of the text, see {@code PromptHash}
 * @param tag what the text is about
 * @param work what kind of work it sets off, which differs from {@code tag} where a tagger knows that it goes on with another
 * @param odds what else these may be, as {@code profile.Odds} writes it; empty where the tagger does not say
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
        Tag work,
        String odds,
        Tag sessionTag,
        Wording wording,
        boolean given,
        String preview,
        Context context)
        implements Event {
    /** What one file tells of a prompt, neither tagged nor linked yet. */
    public static Prompt told(Origin origin, String id, String hash, boolean given) {
        return new Prompt(
                origin,
                Lineage.OWN,
                id,
                hash,
                Tag.UNMATCHED,
                Tag.UNMATCHED,
                "",
                Tag.UNMATCHED,
                Wording.TELLING,
                given,
                "",
                Context.NONE);
    }

    @Override
    public Prompt from(Origin newOrigin) {
        return new Prompt(newOrigin, lineage, id, hash, tag, work, odds, sessionTag, wording, given, preview, context);
    }

    /** With a tag that says what work it sets off as well. */
    public Prompt tagged(Tag newTag, Tag newSessionTag, String newPreview) {
        return tagged(newTag, newTag, "", newSessionTag, newPreview);
    }

    public Prompt tagged(Tag newTag, Tag newWork, String newOdds, Tag newSessionTag, String newPreview) {
        return new Prompt(
                origin,
                lineage,
                id,
                hash,
                newTag,
                newWork,
                newOdds,
                newSessionTag,
                wording,
                given,
                newPreview,
                context);
    }

    public Prompt worded(Wording newWording) {
        return new Prompt(origin, lineage, id, hash, tag, work, odds, sessionTag, newWording, given, preview, context);
    }

    /** The same with the tag of the prompt that it goes on with. */
    public Prompt after(Prompt earlier) {
        return new Prompt(
                origin,
                lineage,
                id,
                hash,
                earlier.tag,
                earlier.work,
                earlier.odds,
                sessionTag,
                wording,
                given,
                preview,
                context);
    }

    public Prompt at(Lineage newLineage) {
        return new Prompt(origin, newLineage, id, hash, tag, work, odds, sessionTag, wording, given, preview, context);
    }

    public Prompt in(Context newContext) {
        return new Prompt(origin, lineage, id, hash, tag, work, odds, sessionTag, wording, given, preview, newContext);
    }

    /** Messages and logs show what this gives, so it leaves the preview out. */
    @Override
    public String toString() {
        return "Prompt[" + hash + " " + tag.name() + "]";
    }
}
