// Printing while a program runs, to look at it.
import { defineOp, maybe, optional, str, typeConstraint, withDefault, writes } from "../../../core/define/index.ts";
import { FloatType, indexType, IntegerType, type Type, VectorType } from "../../../core/ir/index.ts";
import { punctuation } from "../attrs.ts";

const printable = typeConstraint("a vector, integer, index or float", (type): type is Type => type instanceof VectorType || type instanceof IntegerType || type instanceof FloatType || type === indexType);

/** Prints a value, a string or punctuation to the standard output. */
export const PrintOp = defineOp("vector.print", {
  summary: "print a value", operands: { source: optional(printable) }, attrs: { punctuation: withDefault(punctuation(), "newline"), stringLiteral: maybe(str()) }, traits: [writes<never>()],
}, {
  syntax: {
    parse(p, state) {
      if (p.atUse()) {
        const source = p.use();
        p.expectPunct(":");
        state.setOperands("source", [p.resolve(source, p.type())]);
      }
      for (;;) {
        const at = p.here;
        const [index, given] = p.tryKeyword("str") ? [1, state.props[1]] : p.tryKeyword("punctuation") ? [0, state.props[0]] : [-1, undefined];
        if (index < 0) break;
        if (given !== undefined) p.fail("given twice", at);
        state.props[index] = state.info.attrs[index]!.kind.read(p) ?? p.fail(index === 0 ? "expected punctuation such as '<comma>'" : "expected a string", at);
      }
      for (const [name, attribute] of p.optionalDict()) state.setAttr(name, attribute);
    },
    print(out, op) {
      if (!PrintOp.is(op)) return;
      if (op.source) out.word(`${out.value(op.source)} : ${out.type(op.source.type)}`);
      if (op.stringLiteral !== undefined) out.word(`str ${out.attr(op.attr("stringLiteral")!)}`);
      if (op.punctuation !== "newline") out.word(`punctuation <${op.punctuation}>`);
      out.attrDict(op, ["punctuation", "stringLiteral"]);
    },
  },
  verify(op, diag) {
    if (op.stringLiteral !== undefined && (op.source || op.punctuation !== "newline")) diag.report("prints a string alone, without a value or punctuation");
  },
});
