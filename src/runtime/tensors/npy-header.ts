// The text header of a .npy file: one Python dictionary literal with three known keys. It is read by a scanner for just
// that grammar, so that nothing in the file is ever evaluated.

/** What a .npy header says. */
export interface NpyHeader {
  /** NumPy's type string, such as "<f4". */
  readonly descr: string;
  /** Elements are stored first index fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** Why a header cannot be read, in words that follow "the header". */
export class NpyHeaderError {
  readonly problem: string;

  constructor(problem: string) {
    this.problem = problem;
  }
}

const maxRank = 64;

const token = /\s*(?:'([^'\\]*)'|"([^"\\]*)"|([A-Za-z_]\w*)|(\d+)L?|([{}(),:[\]]))/y;

type Token = { readonly kind: "string" | "name" | "int" | "mark"; readonly text: string };

/** Splits the header, or gives the offset of what is no token. */
function tokenize(text: string): Token[] | number {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const at: number = token.lastIndex;
    const match = token.exec(text);
    if (!match) return at;
    const [, single, double, name, int, mark] = match;
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (int !== undefined) tokens.push({ kind: "int", text: int });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark });
    else tokens.push({ kind: "string", text: single ?? double ?? "" });
  }
  return tokens;
}

/** Reads the header's text. */
export function parseNpyHeader(text: string): NpyHeader | NpyHeaderError {
  const tokens = tokenize(text);
  if (typeof tokens === "number") return new NpyHeaderError(`has an unexpected character at ${tokens}`);
  let at = 0;
  const is = (mark: string): boolean => tokens[at]?.kind === "mark" && tokens[at]?.text === mark;
  const take = (mark: string): boolean => is(mark) && ++at > 0;

  const shapeTuple = (): readonly number[] | undefined => {
    if (!take("(")) return undefined;
    const dims: number[] = [];
    while (!take(")")) {
      const dim = tokens[at++];
      if (dim?.kind !== "int") return undefined;
      dims.push(Number(dim.text));
      // `(3)` is an integer in Python, not a tuple.
      if (!take(",") && (dims.length === 1 || !is(")"))) return undefined;
    }
    return dims;
  };

  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: readonly number[] | undefined;
  if (!take("{")) return new NpyHeaderError("is not a dictionary");
  while (!take("}")) {
    const key = tokens[at++];
    if (key?.kind !== "string" || !take(":")) return new NpyHeaderError("is not a dictionary of named values");
    const value = tokens[at];
    if (key.text === "descr" && descr === undefined) {
      if (value?.kind !== "string") return new NpyHeaderError("describes a structured element type");
      descr = value.text;
      at++;
    } else if (key.text === "fortran_order" && fortranOrder === undefined) {
      if (value?.kind !== "name" || (value.text !== "True" && value.text !== "False")) return new NpyHeaderError("has a 'fortran_order' that is neither True nor False");
      fortranOrder = value.text === "True";
      at++;
    } else if (key.text === "shape" && shape === undefined) {
      shape = shapeTuple();
      if (shape === undefined) return new NpyHeaderError("has a 'shape' that is not a tuple of integers");
    } else return new NpyHeaderError(`has an unexpected or repeated key '${key.text}'`);
    if (!take(",") && !is("}")) return new NpyHeaderError("is not a dictionary of named values");
  }
  if (at < tokens.length) return new NpyHeaderError("goes on after its dictionary");
  if (shape && shape.length > maxRank) return new NpyHeaderError(`has a 'shape' of ${shape.length} dimensions; NumPy allows ${maxRank}`);
  if (shape?.some((dim) => !Number.isSafeInteger(dim))) return new NpyHeaderError("has a dimension beyond 2^53");
  if (descr === undefined || fortranOrder === undefined || shape === undefined) return new NpyHeaderError("lacks 'descr', 'fortran_order' or 'shape'");
  return { descr, fortranOrder, shape };
}
