// Every message of the ONNX importer, one function and one stable code each.
import { count, type Diagnostic, error, warning } from "../../../core/diag/index.ts";
import type { Loc } from "../../../core/ir/index.ts";

const domainText = (domain: string): string => (domain === "" ? "ai.onnx" : domain);
const labelled = (op: string, node: string): string => `'${op}' node '${node}'`;

export const unsupportedOp = (at: Loc, op: string, domain: string, node: string, opset: number | undefined, others: number): Diagnostic =>
  error("onnx/unsupported-op", at, `operator '${op}' of domain '${domainText(domain)}'${opset === undefined ? "" : `, operator set ${opset},`} is not supported: node '${node}'${others === 0 ? "" : ` and ${count(others, "other")}`}`);
export const subgraph = (at: Loc, op: string, node: string, attribute: string): Diagnostic => error("onnx/unsupported-subgraph", at, `${labelled(op, node)} has a graph in attribute '${attribute}', which is not supported`);
export const modelFunction = (at: Loc, op: string, domain: string, node: string): Diagnostic => error("onnx/unsupported-function", at, `node '${node}' calls '${op}' of domain '${domainText(domain)}', a function of the model; functions are not supported`);
export const unknownAttribute = (at: Loc, op: string, opset: number, name: string): Diagnostic => error("onnx/unknown-attribute", at, `'${op}' has no attribute '${name}' in operator set ${opset}`);
export const missingInput = (at: Loc, op: string, i: number, name: string): Diagnostic => error("onnx/missing-input", at, `'${op}' lacks input ${i} ('${name}')`);
export const tooManyInputs = (at: Loc, op: string, found: number, most: number): Diagnostic => error("onnx/too-many-inputs", at, `'${op}' takes at most ${count(most, "input")}, found ${found}`);
export const tooManyOutputs = (at: Loc, op: string, found: number, most: number): Diagnostic => error("onnx/too-many-outputs", at, `'${op}' gives at most ${count(most, "output")}, found ${found}`);
export const unboundDim = (at: Loc, value: string, i: number, name: string): Diagnostic =>
  error("onnx/symbolic-dim", at, `dimension ${i} of '${value}' is '${name}', which has no value; give one with '--dim ${name}=...'`);
export const unknownDim = (at: Loc, value: string, i: number): Diagnostic => error("onnx/dynamic-shape", at, `dimension ${i} of graph input '${value}' is unknown`);
export const unknownRank = (at: Loc, value: string): Diagnostic => error("onnx/dynamic-shape", at, `the shape of graph input '${value}' is unknown`);
export const runTimeShape = (at: Loc, op: string, what: string, output: string): Diagnostic =>
  error("onnx/dynamic-shape", at, `'${what}' of '${op}' is only known at run time, and the model does not declare a static shape for output '${output}'`);
export const runTimeOperand = (at: Loc, op: string, what: string): Diagnostic => error("onnx/run-time-operand", at, `'${what}' of '${op}' must be constant`);
export const assumedShape = (at: Loc, op: string, what: string, type: string): Diagnostic => warning("onnx/assumed-shape", at, `'${what}' of '${op}' is only known at run time; its output is taken to be '${type}', as the model declares`);
export const declaredType = (at: Loc, name: string, declared: string, found: string): Diagnostic => warning("onnx/declared-type", at, `'${name}' is declared as '${declared}', but is '${found}'`);
export const training = (at: Loc, op: string, why: string): Diagnostic => error("onnx/training", at, `'${op}' ${why}, which only training needs`);
export const badAttribute = (at: Loc, op: string, name: string, value: string, wanted: string): Diagnostic => error("onnx/attribute-value", at, `attribute '${name}' of '${op}' is ${value}, but must be ${wanted}`);
export const badAxis = (at: Loc, op: string, axis: number, rank: number): Diagnostic => error("onnx/axis", at, `axis ${axis} of '${op}' is out of range for rank ${rank}`);
export const badRank = (at: Loc, op: string, input: string, dims: readonly number[], least: number): Diagnostic => error("onnx/shape", at, `'${input}' of '${op}' has shape [${dims.join(", ")}], but needs at least ${least} dimensions`);
export const badShape = (at: Loc, op: string, shape: readonly number[], from: readonly number[], why: string): Diagnostic => error("onnx/shape", at, `'${op}' cannot turn shape [${from.join(", ")}] into [${shape.join(", ")}]: ${why}`);
export const noTensorConstant = (at: Loc): Diagnostic => error("onnx/constant", at, "'Constant' must have exactly one of 'value', 'value_float', 'value_floats', 'value_int' and 'value_ints'");
export const unsupportedConstant = (at: Loc, name: string): Diagnostic => error("onnx/unsupported-attribute", at, `attribute '${name}' of 'Constant' is not supported`);
export const unsupportedBroadcast = (at: Loc, op: string, a: readonly number[], b: readonly number[], axis: number): Diagnostic =>
  error("onnx/broadcast", at, `'${op}' cannot broadcast shape [${b.join(", ")}] into [${a.join(", ")}] at axis ${axis}`);
