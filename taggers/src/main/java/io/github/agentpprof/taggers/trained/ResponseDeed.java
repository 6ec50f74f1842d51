package io.github.agentpprof.taggers.trained;

import io.github.agentpprof.transforms.effect.Category;
import io.github.agentpprof.transforms.effect.ToolKind;
import io.github.agentpprof.transforms.model.Tag;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a response did, by the tools that it asked for; of several what weighs most, in this order. A response is told in pieces, so
 * the order is that of their tags as well: put together they give what the whole gives.
 */
enum ResponseDeed {
    /** Changed files. */
    EDIT(Category.EDIT),
    /** Ran commands. */
    RUN(Category.SHELL),
    /** Called something of which only the name is known, such as an MCP server's tool: it may do anything. */
    TOOL(Category.TOOL, Category.MCP),
    /** Searched the web or read of it. */
    FETCH(Category.NETWORK),
    /** Read or searched files. */
    READ(Category.READ, Category.SEARCH),
    /** Set a subagent to work, or asked for what it has. */
    DELEGATE(Category.SUBAGENT),
    /** Wrote down what is to be done. */
    PLAN(Category.PLAN),
    /** Asked the person. */
    ASK(Category.ASK),
    /** Asked for no tool. */
    ANSWER;

    private final Set<Category> tools = EnumSet.noneOf(Category.class);

    ResponseDeed(Category... tools) {
        this.tools.addAll(Set.of(tools));
    }

    /** @param tools names as recorded */
    static ResponseDeed of(Collection<String> tools) {
        return tools.stream()
                .map(tool -> ToolKind.of(ToolKind.frame(tool)).category())
                .map(ResponseDeed::of)
                .min(Comparator.naturalOrder())
                .orElse(ANSWER);
    }

    private static ResponseDeed of(Category category) {
        for (ResponseDeed deed : values()) {
            if (deed.tools.contains(category)) {
                return deed;
            }
        }
        throw new IllegalStateException("no deed of " + category);
    }

    Tag tag() {
        return new Tag(name().toLowerCase(Locale.ROOT), ordinal());
    }
}
