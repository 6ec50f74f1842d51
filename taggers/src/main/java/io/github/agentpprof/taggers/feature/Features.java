package io.github.agentpprof.taggers.feature;

import java.util.List;

/** Everything the model looks at in a prompt and around it: an array of hashes for each {@link Block}, as often as they occur. */
public final class Features {
    private Features() {}

    public static int[][] of(PromptContext context) {
        var blocks = Block.values();
        var bags = new Bag[blocks.length];
        for (Block block : blocks) {
            bags[block.ordinal()] = new Bag(block);
        }
        List<String> words = Words.of(context.text());
        List<String> spoken = Words.spoken(words);
        pairs(spoken, bags[Block.WORDS.ordinal()]);
        Pieces.add(context.text(), bags[Block.CHARS.ordinal()]);
        Ends.add(words, context, bags[Block.ENDS.ordinal()]);
        Lexicon.shipped()
                .add(
                        words,
                        bags[Block.LEXICON.ordinal()].and(
                                bags[Block.LEXICON_BY_LENGTH.ordinal()], Shape.length(context.text())));
        Concepts.shipped().add(words, bags[Block.CONCEPTS.ordinal()]);
        Shape.add(context, bags[Block.SHAPE.ordinal()]);
        if (context.known()) {
            Acts.add(context.acts(), bags[Block.ACTS.ordinal()]);
        }
        if (context.said() != null) {
            pairs(Words.spoken(Words.of(context.said())), bags[Block.SAID.ordinal()]);
        }
        if (context.previous() != null) {
            pairs(Words.spoken(Words.of(context.previous())), bags[Block.PREVIOUS.ordinal()]);
        }
        var features = new int[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            features[i] = bags[i].hashes();
        }
        return features;
    }

    private static void pairs(List<String> words, Bag bag) {
        for (int i = 0; i < words.size(); i++) {
            bag.add(words.get(i));
            if (i > 0) {
                bag.add(words.get(i - 1), ' ', words.get(i));
            }
        }
    }
}
