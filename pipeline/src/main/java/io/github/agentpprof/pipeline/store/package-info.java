/** In which table the rows of cost tables are kept between runs. */
package io.github.agentpprof.pipeline.store;
