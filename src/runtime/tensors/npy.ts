// Reads and writes NumPy's .npy format, versions 1 to 3, as numpy.lib.format specifies it. Everything a header declares
// is checked against the bytes that are there before any memory is taken.
import { error, type DiagnosticSink } from "../../core/diag/index.ts";
import { fileLoc } from "../../core/ir/location.ts";
import { arrayOver, byteSize, type ArrayOf, type DType } from "./dtype.ts";
import { NpyHeaderError, parseNpyHeader } from "./npy-header.ts";
import { bytesOf, tensor, type Tensor } from "./tensor.ts";

/** NumPy's type string, without byte order, of each element type. bf16 is what the ml_dtypes package writes. */
const typeStrings: { readonly [D in DType]: string } = {
  f32: "f4", f64: "f8", f16: "f2", bf16: "V2", i8: "i1", i16: "i2", i32: "i4", i64: "i8", u8: "u1", u16: "u2", u32: "u4", u64: "u8", bool: "b1",
};
const dtypeOf = new Map(Object.entries(typeStrings).map(([dtype, text]) => [text, dtype as DType]));

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Swaps the bytes of each element of `size` bytes, in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

/** Reorders first-index-fastest elements to last-index-fastest. */
function toRowMajor<D extends DType>(data: ArrayOf[D], shape: readonly number[]): ArrayOf[D] {
  const result = data.slice() as ArrayOf[D];
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, dim) => product * dim, 1));
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}

/**
 * Reads one array. The result views `bytes` where alignment, byte order and element order allow it. A file that cannot be
 * read is reported to `diag` (codes `npy/...`) at `path`, and the result is undefined.
 */
export function readNpy(bytes: Uint8Array, path: string, diag: DiagnosticSink): Tensor | undefined {
  const fail = (code: string, message: string): undefined => diag.report(error(`npy/${code}`, fileLoc(path, 0, 0), message)) as undefined;
  if (magic.some((byte, i) => bytes[i] !== byte)) return fail("magic", "not a .npy file: it does not start with \\x93NUMPY");
  const version = bytes[6];
  const lengthSize = version === 1 ? 2 : 4;
  if (bytes.length < 8 + lengthSize) return fail("truncated", `the file ends inside its preamble, after ${bytes.length} bytes`);
  if (version === undefined || version < 1 || version > 3 || bytes[7] !== 0) return fail("version", `.npy version ${version}.${bytes[7]} is unknown; versions 1.0 to 3.0 are read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = 8 + lengthSize + headerLength;
  if (dataStart > bytes.length) return fail("truncated", `the header needs ${headerLength} bytes, but ${bytes.length - 8 - lengthSize} are left`);

  const encoding = version === 3 ? "utf-8" : "latin1";
  const header = parseNpyHeader(new TextDecoder(encoding).decode(bytes.subarray(8 + lengthSize, dataStart)));
  if (header instanceof NpyHeaderError) return fail("header", `the header ${header.problem}`);
  const { descr, fortranOrder, shape } = header;
  const order = descr[0] ?? "";
  const dtype = descr === "?" ? "bool" : "<>|=".includes(order) ? dtypeOf.get(descr.slice(1)) : undefined;
  if (dtype === undefined) return fail("type", `elements of type '${descr}' are not supported; booleans, integers and floats of 2, 4 and 8 bytes are`);

  const size = byteSize(dtype);
  const count = shape.reduce((product, dim) => product * BigInt(dim), 1n);
  const available = bytes.length - dataStart;
  const needed = count * BigInt(size);
  if (needed !== BigInt(available)) {
    const code = needed > BigInt(available) ? "truncated" : "trailing-bytes";
    return fail(code, `shape (${shape.join(", ")}) of '${descr}' takes ${needed} bytes, but the file holds ${available}`);
  }
  let data = bytes.subarray(dataStart);
  if (order === ">" && size > 1) {
    data = data.slice();
    swapBytes(data, size);
  }
  const elements = arrayOver(dtype, data);
  if (dtype === "bool" && elements.some((value: number | bigint) => value > 1)) return fail("bool", "a boolean is neither 0 nor 1");
  return tensor(dtype, shape, fortranOrder && shape.length > 1 ? toRowMajor(elements, shape) : elements);
}

/** The bytes of a version 1.0 .npy file (2.0 where the header needs it): little-endian, row-major, data aligned to 64 bytes. */
export function writeNpy(t: Tensor): Uint8Array<ArrayBuffer> {
  const order = byteSize(t.dtype) === 1 ? "|" : "<";
  const shape = t.shape.length === 1 ? `${t.shape[0]},` : t.shape.join(", ");
  const text = `{'descr': '${order}${typeStrings[t.dtype]}', 'fortran_order': False, 'shape': (${shape}), }`;
  const version = text.length + 75 > 0xffff ? 2 : 1;
  const preamble = version === 1 ? 10 : 12;
  const dataStart = Math.ceil((preamble + text.length + 1) / 64) * 64;
  const file = new Uint8Array(dataStart + t.data.byteLength);
  file.set([...magic, version, 0]);
  const view = new DataView(file.buffer);
  if (version === 1) view.setUint16(8, dataStart - preamble, true);
  else view.setUint32(8, dataStart - preamble, true);
  file.fill(0x20, preamble, dataStart - 1);
  file.set(new TextEncoder().encode(text), preamble);
  file[dataStart - 1] = 0x0a;
  file.set(bytesOf(t), dataStart);
  return file;
}
