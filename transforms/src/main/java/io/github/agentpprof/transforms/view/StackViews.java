package io.github.agentpprof.transforms.view;

import java.util.List;
import java.util.Optional;

/** Every view, sorted by name. */
public final class StackViews {
    private static final List<StackView> ALL = List.of(
            // keep sorted
            new ContextView(),
            new CostView(),
            new FilesView(),
            new NetworkView(),
            new OperationsView(),
            new TimeView(),
            new TokensView(),
            new WasteView());

    private StackViews() {}

    public static List<StackView> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(StackView::name).toList();
    }

    public static Optional<StackView> named(String name) {
        return ALL.stream().filter(view -> view.name().equals(name)).findFirst();
    }
}
