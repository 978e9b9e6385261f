// What the verifiers of graph ops say: one function and one stable code per message.
import { count } from "../../core/diag/index.ts";

/** Why operands and attributes have no result type; its text continues `'graph.conv' op`. */
export class Misfit {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}
const misfit = (name: string, message: string): Misfit => new Misfit(`graph/${name}`, message);
const shape = (dims: readonly number[]): string => `[${dims.join(", ")}]`;

export const rankOf = (name: string, rank: number, wanted: string): Misfit => misfit("rank", `'${name}' has rank ${rank}, but must have ${wanted}`);
export const elementDiffers = (name: string, element: string, other: string, otherElement: string): Misfit => misfit("element-type", `'${name}' has elements of '${element}', but '${other}' of '${otherElement}'`);
export const notBroadcastable = (a: string, aDims: readonly number[], b: string, bDims: readonly number[], axis: number, x: number, y: number): Misfit =>
  misfit("broadcast", `'${a}' ${shape(aDims)} and '${b}' ${shape(bDims)} do not broadcast: dimension ${axis} of the result would be ${x} and ${y}`);
export const listLength = (name: string, length: number, wanted: number, why: string): Misfit => misfit("list-length", `'${name}' has ${count(length, "element")}, but ${why} takes ${wanted}`);
export const listValue = (name: string, i: number, value: number, wanted: string): Misfit => misfit("list-value", `element ${i} of '${name}' is ${value}, but must be ${wanted}`);
export const windowTooLarge = (axis: number, window: number, extent: number): Misfit =>
  misfit("window", `the window covers ${count(window, "element")} along spatial dimension ${axis}, but there are ${extent} with padding`);
export const windowInPadding = (axis: number, pad: number, window: number): Misfit => misfit("window", `spatial dimension ${axis} is padded by ${pad}, so a window of ${window} can lie in padding only`);
export const channels = (inputs: number, perGroup: number, groups: number): Misfit =>
  misfit("channels", `dimension 1 of 'x' is ${inputs}, but dimension 1 of 'w' is ${perGroup}, which makes ${perGroup * groups} channels in ${count(groups, "group")}`);
export const groupsOf = (outputs: number, groups: number): Misfit => misfit("channels", `dimension 0 of 'w' is ${outputs}, which ${count(groups, "group")} cannot share evenly`);
export const channelVector = (name: string, dims: readonly number[], channelCount: number): Misfit => misfit("channels", `'${name}' has shape ${shape(dims)}, but must have ${shape([channelCount])}, one element for each channel`);
export const contraction = (a: string, aAxis: number, x: number, b: string, bAxis: number, y: number): Misfit =>
  misfit("contraction", `dimension ${aAxis} of '${a}' is ${x}, but dimension ${bAxis} of '${b}', which it meets, is ${y}`);
export const fractionalFactor = (name: string, value: number, element: string): Misfit => misfit("factor", `'${name}' is ${value}, but elements of '${element}' need a whole number`);
export const noAddend = (dims: readonly number[], wanted: readonly number[]): Misfit => misfit("broadcast", `'c' ${shape(dims)} does not broadcast to ${shape(wanted)}`);
export const axisRange = (axis: number | bigint, rank: number): Misfit => misfit("axis", `'axis' is ${axis}, but must be in [0, ${rank})`);
export const notPermutation = (perm: readonly number[], rank: number): Misfit => misfit("perm", `'perm' is ${shape(perm)}, which is no permutation of ${count(rank, "axis", "axes")}`);
export const concatDim = (i: number, axis: number, x: number, y: number): Misfit => misfit("concat", `dimension ${axis} of input ${i} is ${x}, but that of input 0 is ${y}`);
export const concatRank = (i: number, x: number, y: number): Misfit => misfit("concat", `input ${i} has rank ${x}, but input 0 has ${y}`);
export const noInputs = (): Misfit => misfit("no-inputs", "has no inputs");
export const reshapeCount = (from: number, to: number): Misfit => misfit("reshape", `goes from ${count(from, "element")} to ${to}`);
export const constantType = (value: string, result: string): Misfit => misfit("constant", `'value' has type '${value}', but 'result' has '${result}'`);
export const constantKind = (found: string): Misfit => misfit("constant", `'value' must be dense elements or a dense resource, but is ${found}`);
export const notScalar = (name: string, dims: readonly number[]): Misfit => misfit("scalar", `'${name}' has shape ${shape(dims)}, but must be a scalar`);
export const resultType = (name: string, wanted: string, found: string): Misfit => misfit("result-type", `'${name}' must be '${wanted}', but is '${found}'`);
export const notPositive = (name: string, value: number | bigint): Misfit => misfit("not-positive", `'${name}' is ${value}, but must be positive`);
