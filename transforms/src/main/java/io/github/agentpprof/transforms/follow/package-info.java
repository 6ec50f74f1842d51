/** What was in the context of each call, what of it was sent again, and what for. */
package io.github.agentpprof.transforms.follow;
