package io.github.agentpprof.transforms.cache;

import io.github.agentpprof.transforms.model.TracedEvent;
import io.github.agentpprof.transforms.trace.reader.ReaderState;
import java.util.function.Consumer;

/** Looks a reader's knowledge through for texts, and leaves it as it is. */
final class StateTexts implements ReaderState {
    private final Consumer<String> texts;

    StateTexts(Consumer<String> texts) {
        this.texts = texts;
    }

    @Override
    public boolean flag(boolean value) {
        return value;
    }

    @Override
    public long number(long value) {
        return value;
    }

    @Override
    public String word(String value) {
        return value;
    }

    @Override
    public String text(String value) {
        texts.accept(value);
        return value;
    }

    @Override
    public void made(String ofTexts) {
        texts.accept(ofTexts);
    }

    @Override
    public TracedEvent event(TracedEvent value) {
        if (value != null) {
            texts.accept(value.text());
        }
        return value;
    }
}
