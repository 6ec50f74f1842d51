package io.github.agentpprof.transforms.effect;

/** What an argument of a command is. */
enum Role {
    TEXT,
    READ,
    WRITE,
    ADD,
    DELETE,
    MOVE,
    /** A URL, or a host with or without a path. */
    URL,
    HOST,
    /** {@code host:path}, or a path that is read. */
    FROM,
    /** {@code host:path}, or a path that is written. */
    TO,
    /** A git remote: its name, its address, or a path. */
    GIT,
    /** Name of a container image. */
    IMAGE,
    /** A package: its name, its address, or a path. */
    PACKAGE,
    /** What a build tool is to make; its name tells tests from builds. */
    TARGET,
    /** Folder in which the command runs. */
    FOLDER,
    /** Text of a script. */
    SCRIPT,
    /** A command from here to the end. */
    INNER,
    /** Words that make up a script from here to the end. */
    EVAL,
    /** A command up to {@code ;} or {@code +}. */
    EXEC
}
