/** Task folders of Cline and of Roo Code, which began as its fork. */
package io.github.agentpprof.transforms.trace.cline;
