"""Run by the Python of a PM4Py installation, never by ours: prints what PM4Py reads in a file, as JSON."""

import json
import sys
import warnings

warnings.simplefilter("ignore")


def of_log(path: str) -> dict:
    import pm4py

    frame = pm4py.read_xes(path)
    arcs, starts, ends = pm4py.discover_dfg(frame)
    found = {
        "cases": int(frame["case:concept:name"].nunique()),
        "events": len(frame),
        "activities": int(frame["concept:name"].nunique()),
        "variants": len(pm4py.get_variants(frame)),
        "arcs": len(arcs),
        "starts": len(starts),
        "ends": len(ends),
        "top": sorted(arcs.values(), reverse=True)[:3],
    }
    if "lifecycle:transition" in frame:
        both = frame["concept:name"] + "+" + frame["lifecycle:transition"]
        found["with_lifecycle"] = int(both.nunique())
        found["complete"] = int((frame["lifecycle:transition"] == "COMPLETE").sum())
        done = frame[frame["lifecycle:transition"] == "COMPLETE"]
        found["complete_top"] = (
            sorted(pm4py.discover_dfg(done)[0].values(), reverse=True)[:3] if len(done) else []
        )
    found["check ticket to decide"] = arcs.get(("check ticket", "decide"), 0)
    return found


def of_ocel(path: str) -> dict:
    import pm4py
    from pm4py.objects.ocel.validation import ocel20_rel_validation

    kept = path.endswith(".sqlite")
    log = pm4py.read_ocel2_sqlite(path) if kept else pm4py.read_ocel2_json(path)
    satisfied, unsatisfied = ocel20_rel_validation.apply(path) if kept else ((), ())
    return {
        "events": len(log.events),
        "objects": len(log.objects),
        "relations": len(log.relations),
        "o2o": len(log.o2o),
        "changes": len(log.object_changes),
        "activities": int(log.events["ocel:activity"].nunique()),
        "types": sorted(log.objects["ocel:type"].unique().tolist()),
        "flat_cases": int(pm4py.ocel_flattening(log, "customer")["case:concept:name"].nunique()),
        "satisfied": len(satisfied),
        "unsatisfied": list(unsatisfied),
    }


if __name__ == "__main__":
    what, path = sys.argv[1:]
    print("\n" + json.dumps({"log": of_log, "ocel": of_ocel}[what](path)))
