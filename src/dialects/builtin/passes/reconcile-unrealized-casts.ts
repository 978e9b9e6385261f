// Removes the casts that conversions left between each other: a chain of casts that ends in the types where it started
// vanishes, and casts without users go. What survives is reported, because it means that a conversion is missing.
//
//   %1 = builtin.unrealized_conversion_cast %0 : index to i64
//   %2 = builtin.unrealized_conversion_cast %1 : i64 to index      =>      uses of %2 use %0
import { type Diagnostic, warning } from "../../../core/diag/index.ts";
import type { OpOf } from "../../../core/define/index.ts";
import type { Value } from "../../../core/ir/index.ts";
import { definePass } from "../../../core/pass/index.ts";
import { UnrealizedConversionCastOp } from "../ops.ts";

type Cast = OpOf<typeof UnrealizedConversionCastOp>;

/** The values at the start of the chain that ends in `cast`, when they have the types of its results. */
function settled(cast: Cast): readonly Value[] | undefined {
  for (let at: Cast | undefined = cast; at; ) {
    if (at.inputs.length === cast.outputs.length && at.inputs.every((value, i) => value.type === cast.outputs[i]!.type)) return at.inputs;
    const before: Cast | undefined = at.inputs[0]?.definedBy(UnrealizedConversionCastOp);
    at = before && before.outputs.length === at.inputs.length && at.inputs.every((value, i) => value === before.outputs[i]) ? before : undefined;
  }
  return undefined;
}

const typesOf = (values: readonly Value[]): string => values.map((value) => `'${value.type.text}'`).join(", ") || "nothing";

function leftOver(cast: Cast): Diagnostic {
  const message = warning("builtin/unrealized-cast", cast.loc, `a cast from ${typesOf(cast.inputs)} to ${typesOf(cast.outputs)} is left over; a conversion of one of its sides is missing`);
  const producer = cast.inputs[0]?.definingOp;
  if (producer) message.note(producer.loc, `the value comes from '${producer.opName}'`);
  const user = cast.outputs.flatMap((value) => value.getUsers())[0];
  if (user) message.note(user.loc, `the cast is used by '${user.opName}'`);
  return message;
}

export const reconcileUnrealizedCasts = definePass({
  name: "reconcile-unrealized-casts",
  title: "ReconcileUnrealizedCasts",
  summary: "remove unrealized casts that cancel, and report the others",
  run(root, { diag, count }) {
    const casts: Cast[] = [];
    root.walk((op) => { if (UnrealizedConversionCastOp.is(op)) casts.push(op); });
    for (const cast of casts) settled(cast)?.forEach((value, i) => { cast.outputs[i]!.replaceAllUsesWith(value); });
    // Users come behind what they use, so a dead chain goes from its end.
    for (const cast of casts.reverse()) {
      if (!cast.hasUses) {
        cast.erase();
        count("num-removed");
      } else diag.report(leftOver(cast));
    }
  },
});
