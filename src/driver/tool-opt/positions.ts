// Passes of a pipeline by position, and the pipeline that runs only some of them.
import type { PassStep, Pipeline } from "../../core/pass/index.ts";

/** The passes of a pipeline in the order in which they stand, counted from 0. */
export function positionsOf(pipeline: Pipeline): ReadonlyMap<PassStep, number> {
  const positions = new Map<PassStep, number>();
  const visit = (at: Pipeline): void => { for (const step of at.steps) if (step.kind === "pass") positions.set(step, positions.size); else visit(step); };
  visit(pipeline);
  return positions;
}

/** The pipeline of the passes from one position to another. */
export function rangeOf(pipeline: Pipeline, positions: ReadonlyMap<PassStep, number>, from: number, to: number): Pipeline {
  const steps = pipeline.steps.flatMap((step): (PassStep | Pipeline)[] => {
    if (step.kind === "pass") return positions.get(step)! >= from && positions.get(step)! <= to ? [step] : [];
    const inner = rangeOf(step, positions, from, to);
    return inner.steps.length > 0 ? [inner] : [];
  });
  return { kind: "pipeline", anchor: pipeline.anchor, steps };
}
