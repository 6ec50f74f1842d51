package io.github.agentpprof.taggers.feature;

/** Features that are brought to length one together; and how much that length counts. */
public enum Block {
    /** One and two words of the prompt. */
    WORDS(1.4),
    /** Two to five characters of the prompt's words. */
    CHARS(2),
    /** How the prompt and its sentences begin and end. */
    ENDS(1.2),
    /** What the multilingual list of words for intents finds. */
    LEXICON(1),
    /** The same, by the length of the prompt. */
    LEXICON_BY_LENGTH(0.6),
    /** What the words mean, whatever the language. */
    CONCEPTS(0.6),
    /** Length, marks, pasted things, script. */
    SHAPE(0.8),
    /** What the agent did. */
    ACTS(1.2),
    /** Words of the end of the answer before. */
    SAID(0.4),
    /** Words of the prompt before. */
    PREVIOUS(0.5);

    private final double weight;

    Block(double weight) {
        this.weight = weight;
    }

    public double weight() {
        return weight;
    }
}
