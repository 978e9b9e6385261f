// Where elements lie in a buffer's data.
import type { MemRefType, Value } from "../../core/ir/index.ts";
import type { JsWriter } from "../../interpreter/index.ts";
import { rowMajorStrides } from "./layout.ts";

/** The position of an element in a buffer's data: constant strides where the type has them, checks where needed. */
export function placeText(buffer: Value, indices: readonly Value[], js: JsWriter): string {
  const type = buffer.type as MemRefType;
  const name = js.use(buffer);
  const strides = type.layout === undefined ? rowMajorStrides(type.dims) : type.dims.map(() => undefined);
  const terms = indices.map((index, i) => {
    const size = type.dims[i]!;
    const at = size >= 0 && js.isWithin(index, size) ? js.use(index) : `checked(${js.use(index)}, ${size >= 0 ? size : `${name}.sizes[${i}]`})`;
    const stride = strides[i];
    return stride === 1 ? at : `${at} * ${stride ?? `${name}.strides[${i}]`}`;
  });
  return [`${name}.offset`, ...terms].join(" + ");
}
