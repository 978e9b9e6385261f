// The object model: operations, blocks, regions, values, types, attributes, locations.
export * from "./affine.ts";
export * from "./attribute.ts";
export { Block, Region } from "./block.ts";
export { cloneInto, cloneOp, Mapping } from "./clone.ts";
export * from "./dense.ts";
export { bitsToFloat, type FloatLayout, floatToBits, formatFloat, greatestOf, layoutOf, quoteString, roundToFormat } from "./format.ts";
export * from "./location.ts";
export { noAttrs, noProps, Operation, type Props } from "./operation.ts";
export * from "./shapes.ts";
export { keepTrailer, type TrailerEntry, trailerOf } from "./trailer.ts";
export * from "./type.ts";
export { Value } from "./value.ts";
