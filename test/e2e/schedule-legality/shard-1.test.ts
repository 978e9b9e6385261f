// Random computations and schedules, every other one; the other shard has the rest. `SCHEDULE_PROGRAMS=100000 SCHEDULE_SEED=77` tries
// more, or others; `SCHEDULE_SHOW=1` shows how many of each primitive were legal and accepted.
import { test } from "vitest";
import { checkShard, programs, shards } from "./checking.ts";

test(`${Math.ceil(programs / shards)} random programs: illegal primitives are refused, legal ones accepted, results right`, { timeout: 7_200_000 }, () => checkShard(0));
