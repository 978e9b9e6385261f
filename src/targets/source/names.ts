// Names that a reader expects: loops and block variables are i, j, ... where they are spatial and k, r, ... where they reduce; a loop
// that was split is io and ii. C's own words and the library's names are avoided.
import type { Operation, Value } from "../../core/ir/index.ts";
import { DictAttr, MemRefType, resolveLoc, StringAttr } from "../../core/ir/index.ts";
import { LoopLike } from "../../core/define/index.ts";
import { BlockOp, dependsOn, ForOp, iterTypesOf, ivOf, type Loop } from "../../dialects/loop/index.ts";
import type { Language } from "./language.ts";

const spatialLetters = ["i", "j", "l", "m", "n", "p", "q"];
const reductionLetters = ["k", "r", "s", "t"];
const depthLetters = ["i", "j", "k", "l", "m", "n"];

/** Loops around an operation, outermost first. */
function loopsOver(op: Operation): Loop[] {
  const loops: Loop[] = [];
  for (let at = op.parentOp; at; at = at.parentOp) if (ForOp.is(at)) loops.unshift(at);
  return loops;
}
function nameByBlock(block: Operation, hints: Map<Value, string>): void {
  if (!BlockOp.is(block)) return;
  const loops = loopsOver(block);
  const types = iterTypesOf(block);
  const counts = { spatial: 0, reduction: 0 };
  const letters = types.map((type) => (type === "spatial" ? (spatialLetters[counts.spatial++] ?? `i${counts.spatial}`) : (reductionLetters[counts.reduction++] ?? `k${counts.reduction}`)));
  const drives = loops.map((loop) => block.bindings.flatMap((value, i) => (dependsOn(value, ivOf(loop)) ? [i] : [])));
  block.body.entry.args.forEach((arg, i) => hints.set(arg, letters[i]!));
  block.bindings.forEach((value, i) => { if (value.definingOp && !hints.has(value)) hints.set(value, letters[i]!); });
  letters.forEach((letter, i) => {
    const own = loops.filter((_, n) => drives[n]!.length === 1 && drives[n]![0] === i);
    own.forEach((loop, n) => {
      if (hints.has(ivOf(loop))) return;
      const isAlone = own.length === 1 && block.bindings[i] === ivOf(loop);
      hints.set(ivOf(loop), isAlone ? letter : own.length <= 2 ? `${letter}${n === 0 ? "o" : "i"}` : `${letter}${n}`);
    });
  });
  loops.forEach((loop, n) => { if (drives[n]!.length > 1 && !hints.has(ivOf(loop))) hints.set(ivOf(loop), drives[n]!.map((i) => letters[i]).join("")); });
}

/** What variables of a function should be called. */
export function loopNames(func: Operation): Map<Value, string> {
  const hints = new Map<Value, string>();
  func.walk((op) => { nameByBlock(op, hints); });
  func.walk((op) => {
    if (!LoopLike.is(op)) return;
    let depth = 0;
    for (let at = op.parentOp; at && at !== func; at = at.parentOp) if (LoopLike.is(at)) depth += at.inductionVars.length;
    op.inductionVars.forEach((iv, i) => { if (!hints.has(iv)) hints.set(iv, depthLetters[depth + i] ?? `i${depth + i}`); });
  });
  return hints;
}

/** What the parameter of a function should be called: what the IR calls it, else a letter. */
export function parameterNames(args: readonly Value[], attributes: readonly unknown[] | undefined, language: Language): string[] {
  let buffers = 0;
  let numbers = 0;
  return args.map((arg, i) => {
    const dict = attributes?.[i];
    const given = dict instanceof DictAttr ? dict.value.get("graph.name") : undefined;
    const location = resolveLoc(arg.loc);
    const name = given instanceof StringAttr ? given.value : location.kind === "name" ? location.name : undefined;
    if (name !== undefined) return identifier(name, language);
    if (arg.type instanceof MemRefType) return buffers < 26 ? String.fromCharCode(65 + buffers++) : `M${buffers++}`;
    return `a${numbers++}`;
  });
}

const reserved = new Set(
  ("auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while " +
    "bool true false main malloc free memcpy asm typeof class new delete template this operator namespace private public protected virtual catch throw try using friend explicit export mutable typename and or not xor " +
    "y0 y1 yn j0 j1 jn gamma signgam log exp sin cos tan sqrt pow floor ceil round trunc fabs fmod fma erf erfc cbrt tanh sinh cosh asin acos atan atan2 asinh acosh atanh exp2 log2 log10 log1p logb expm1 rint copysign remainder remquo " +
    "frexp ldexp modf ilogb scalbn scalbln hypot lgamma tgamma nearbyint lrint llrint lround llround nan nextafter nexttoward fdim fmax fmin fpclassify isfinite isinf isnan isnormal signbit isgreater isgreaterequal isless islessequal islessgreater isunordered " +
    "abs labs llabs div ldiv lldiv atof atoi atol atoll strtod strtof strtold strtol strtoll strtoul strtoull rand srand calloc realloc aligned_alloc abort exit atexit quick_exit at_quick_exit getenv system bsearch qsort mblen mbtowc wctomb mbstowcs wcstombs " +
    "memmove memset memcmp memchr strcpy strncpy strcat strncat strcmp strncmp strcoll strxfrm strchr strrchr strcspn strspn strpbrk strstr strtok strerror strlen index time clock printf fprintf sprintf snprintf scanf puts putchar " +
    "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper math_errhandling MATH_ERRNO MATH_ERREXCEPT HUGE_VAL NAN INFINITY NULL RAND_MAX MB_CUR_MAX EXIT_FAILURE EXIT_SUCCESS I").split(" "),
);
/** The types and limits of `stdint.h` and `math.h`, and what this printer calls itself. */
const patterns = /^(?:(?:u?int(?:_fast|_least)?(?:\d+|ptr|max)|size|ssize|ptrdiff|wchar|float|double|l{0,2}div)_t|U?INT\w*_(?:MIN|MAX|C)|(?:SIZE|PTRDIFF|WCHAR|WINT|SIG_ATOMIC)_(?:MIN|MAX)|FP_[A-Z]\w*|bf16.*)$/;
/** The name as the language can have it. */
export function identifier(name: string, language: Language): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d)|^_+(?=[A-Z_]|$)/, "v");
  // The library has its functions for `float` and `long double` too.
  return plain === "" || [plain, plain.replace(/[fl]$/, "")].some((word) => reserved.has(word) || language.reserved.has(word)) || patterns.test(plain) ? `${plain}_` : plain;
}
