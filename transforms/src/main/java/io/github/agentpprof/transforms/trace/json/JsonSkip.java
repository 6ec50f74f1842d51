package io.github.agentpprof.transforms.trace.json;

/** Passes values that nobody wants, as deep as they go, and builds nothing. */
final class JsonSkip {
    private final JsonBytes json;

    /** Which of the open levels are objects; the others are arrays. */
    private final boolean[] objects = new boolean[JsonBytes.DEEPEST];

    JsonSkip(JsonBytes json) {
        this.json = json;
    }

    /** Passes one value; false if it is not regular. */
    boolean value() {
        int level = 0;
        while (true) {
            byte first = json.peek();
            if (first == '{' || first == '[') {
                boolean object = first == '{';
                if (!json.open()) {
                    return false;
                }
                if (json.peek() != (object ? '}' : ']')) {
                    objects[level++] = object;
                    if (object && !json.name()) {
                        return false;
                    }
                    continue;
                }
                json.close();
            } else if (!scalar(first)) {
                return false;
            }
            while (level > 0 && !json.pass(',')) {
                if (json.peek() != (objects[--level] ? '}' : ']')) {
                    return false;
                }
                json.close();
            }
            if (level == 0) {
                return true;
            }
            if (objects[level - 1] && !json.name()) {
                return false;
            }
        }
    }

    private boolean scalar(byte first) {
        return switch (first) {
            case '"' -> json.string();
            case 't', 'f', 'n' -> json.literal();
            default -> json.number();
        };
    }
}
