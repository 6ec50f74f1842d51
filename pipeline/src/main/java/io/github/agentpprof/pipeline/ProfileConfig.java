package io.github.agentpprof.pipeline;

import io.github.agentpprof.taggers.Tagger;
import io.github.agentpprof.transforms.EventSelection;
import io.github.agentpprof.transforms.TraceFile;
import io.github.agentpprof.transforms.price.PriceTable;
import io.github.agentpprof.transforms.trace.ProjectScope;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything a run needs to know, checked.
 *
 * @param files what to read
 * @param scope which projects to keep
 * @param agent the only agent to keep, empty for all
 * @param views names of the views to build
 * @param outputs name of the sink for each path; {@code {view}} in a path stands for the view's name
 * @param tagger gives the tags
 * @param selection which prompts and calls to keep
 * @param previews whether the beginnings of prompts may go into JSON
 * @param zone in which days are counted
 * @param prices API list prices
 * @param parallelism number of files read at a time
 * @param shards number of parts in which events meet; the outputs do not depend on it
 */
record ProfileConfig(
        List<TraceFile> files,
        ProjectScope scope,
        String agent,
        List<String> views,
        SortedMap<String, String> outputs,
        Tagger tagger,
        EventSelection selection,
        boolean previews,
        ZoneId zone,
        PriceTable prices,
        int parallelism,
        int shards) {}
