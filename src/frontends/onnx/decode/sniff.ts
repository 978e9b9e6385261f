// Guesses what a file is that is no ONNX model, so that the error can name the mistake (a picture, a PyTorch checkpoint,
// a Git LFS pointer that was never fetched) instead of a byte offset.

interface Signature {
  readonly what: string;
  readonly at: number;
  readonly bytes: string;
}

const signature = (what: string, bytes: string, at = 0): Signature => ({ what, at, bytes });

/** Latin-1 text of the bytes that give a format away. Longer, more specific signatures come first. */
const signatures: readonly Signature[] = [
  signature("a Git LFS pointer: fetch the real file with `git lfs pull`", "version https://git-lfs"),
  signature("a PNG image", "\x89PNG\r\n\x1a\n"),
  signature("a JPEG image", "\xff\xd8\xff"),
  signature("a GIF image", "GIF8"),
  signature("a PDF document", "%PDF-"),
  signature("a NumPy .npy array", "\x93NUMPY"),
  signature("an HDF5 file, as Keras writes it", "\x89HDF\r\n\x1a\n"),
  signature("a zip archive, as PyTorch checkpoints and .npz files are", "PK\x03\x04"),
  signature("gzip-compressed data: unpack it first", "\x1f\x8b"),
  signature("zstd-compressed data: unpack it first", "\x28\xb5\x2f\xfd"),
  signature("xz-compressed data: unpack it first", "\xfd7zXZ\0"),
  signature("a TensorFlow Lite model", "TFL3", 4),
  signature("an ONNX Runtime .ort model: export the model as .onnx", "ORTM", 4),
  signature("a GGUF model", "GGUF"),
  signature("a tar archive", "ustar", 257),
  signature("LLVM bitcode", "BC\xc0\xde"),
  signature("MLIR bytecode", "ML\xefR"),
  signature("an ELF file", "\x7fELF"),
  signature("a Windows executable", "MZ"),
  signature("a Python pickle, as old PyTorch checkpoints are", "\x80\x02"),
  signature("a Python pickle", "\x80\x03"),
  signature("a Python pickle", "\x80\x04"),
  signature("a Python pickle", "\x80\x05"),
];

const startsWith = (bytes: Uint8Array, { at, bytes: text }: Signature): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
};

/** Whether the first bytes are all printable, and none of them is a control character that protobuf framing would need. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  return head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}

/** What the file seems to be ("a PNG image"), or undefined when nothing is recognised. */
export function looksLike(bytes: Uint8Array): string | undefined {
  const known = signatures.find((candidate) => startsWith(bytes, candidate));
  if (known) return known.what;
  // safetensors: a 64-bit header length, then JSON.
  if (bytes[8] === 0x7b && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0) return "a safetensors file";
  if (!isText(bytes)) return undefined;
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (start.startsWith("{") || start.startsWith("[")) return "JSON text";
  if (/^<(!doctype|html|\?xml)/i.test(start)) return "a web page or XML";
  if (/^(ir_version|producer_name|graph)\s*[:{]/.test(start)) return "an ONNX model in protobuf's text form: convert it to the binary form";
  return "a text file";
}
