// The text of a split: `%l [-1, %f, 4] tail guard : types`, where numbers may be drawn ones.
import { axes, mixedListText, type OpSyntax, readMixedList } from "../../../core/define/index.ts";
import { stringAttr, type Operation, type Value } from "../../../core/ir/index.ts";
import { loopType, numberType } from "./types.ts";

type Split = Operation & { readonly loop: Value; readonly factors: readonly number[]; readonly numbers: readonly Value[]; readonly tail: string };

export const splitSyntax: OpSyntax = {
  parse(p, state) {
    const loop = p.use();
    const { fixed, dynamic } = readMixedList(p);
    state.setAttr("factors", axes().wrap(fixed));
    const at = p.here;
    if (p.tryKeyword("tail")) {
      const tail = p.word();
      if (tail === undefined || !state.setAttr("tail", stringAttr(tail))) p.fail(`'${tail ?? ""}' is no tail`, at);
    }
    for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    p.expectPunct(":");
    state.setResultTypes("loops", p.types());
    state.setOperands("loop", [p.resolve(loop, loopType)]);
    state.setOperands("numbers", p.resolveAll(dynamic, dynamic.map(() => numberType)));
  },
  print(out, op) {
    const split = op as Split;
    out.word(`${out.value(split.loop)} ${mixedListText(out, split.factors, split.numbers)}`);
    if (split.tail !== "guard") out.word(`tail ${split.tail}`);
    out.attrDict(op, ["factors", "tail"]);
    out.word(`: ${op.allResults().map((result) => out.type(result.type)).join(", ")}`);
  },
};
