// Handles: what stands for a loop or a block in a schedule, and numbers that are drawn.
import { type Constraint, exactly, typeConstraint } from "../../../core/define/index.ts";
import { DialectType, internType } from "../../../core/ir/index.ts";

/** A handle to a loop. */
export const loopType: DialectType = internType("!schedule.loop", (text) => new DialectType(text, "schedule", "loop"));
/** A handle to a block. */
export const blockType: DialectType = internType("!schedule.block", (text) => new DialectType(text, "schedule", "block"));
/** A number that a sampling operation decides on. */
export const numberType: DialectType = internType("!schedule.number", (text) => new DialectType(text, "schedule", "number"));
export const aLoop: Constraint<DialectType, true> = exactly(loopType);
export const aBlock: Constraint<DialectType, true> = exactly(blockType);
export const aNumber: Constraint<DialectType, true> = exactly(numberType);
export const anyHandle: Constraint<DialectType, false> = typeConstraint("handle to a loop or a block", (type): type is DialectType => type === loopType || type === blockType);
