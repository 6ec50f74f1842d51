/** Takes out of names what tells who a person is: no name, address, home folder or key of anybody gets past parsing. */
package io.github.agentpprof.transforms.redact;
