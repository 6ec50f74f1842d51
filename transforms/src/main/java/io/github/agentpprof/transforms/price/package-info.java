/** What a call costs at API list price: a dated table, the rules for finding a model in it, and exact arithmetic. */
package io.github.agentpprof.transforms.price;
