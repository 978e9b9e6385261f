// Rules for the attributes that gpu lets any operation carry.
import type { AttributeRules } from "../../core/define/index.ts";
import { type Attribute, DenseArrayAttr, i32, type Operation, unitAttr } from "../../core/ir/index.ts";
import { ModuleOp } from "../builtin/index.ts";
import { CONTAINER_MODULE } from "./module.ts";

const KNOWN_SIZES = ["gpu.known_block_size", "gpu.known_grid_size", "gpu.known_cluster_size"];

function operation(name: string, value: Attribute, op: Operation): string | undefined {
  if (KNOWN_SIZES.includes(name)) return value instanceof DenseArrayAttr && value.elementType === i32 && value.value.length === 3 ? undefined : `must be an array of three 32-bit integers, but is ${value.text}`;
  return name === CONTAINER_MODULE && value === unitAttr && !ModuleOp.is(op) ? `belongs on '${ModuleOp.name}'` : undefined;
}

/** What is known of a launch is three extents; only modules hold device code. */
export const attributeRules: AttributeRules = { operation };
