// Which operations may stand under a mask: those whose lanes can be switched off one by one.
import type { Trait } from "../../core/define/index.ts";

/** The operation may stand in the body of `vector.mask`. */
export const maskable: Trait<never, "no"> = { trait: "Maskable", infers: "no" };
