/** Sets of characters, by which texts of traces are checked and cut: no regular expression of Java's looks at these. */
package io.github.agentpprof.transforms.chars;
