/** What vendors' own files say was used: a class for each format, told by its content, and what several files come to. */
package io.github.agentpprof.pipeline.vendor;
