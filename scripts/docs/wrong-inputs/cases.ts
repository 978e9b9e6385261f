// Inputs that are wrong in one way each, for the page that shows the answers.

/** A wrong input. */
export interface WrongInput {
  readonly title: string;
  readonly text: string;
  /** Flags besides the input on standard input. */
  readonly flags?: readonly string[];
}

/** A function of two integers with those lines. */
const ofTwo = (...lines: readonly string[]): string => ["func.func @f(%a: i32, %b: i32) -> i32 {", ...lines.map((line) => `  ${line}`), "}"].join("\n");
/** What is wrong lies elsewhere. */
const correct = ofTwo("return %a : i32");

/** The inputs by what they are about. */
export const wrongInputs: Readonly<Record<string, readonly WrongInput[]>> = {
  "Text": [
    { title: "A string that is not closed", text: `func.func private @f() attributes {note = "half}` },
    { title: "A semicolon for a comma", text: `func.func @f(%a: i32) {
  %0 = arith.addi %a; %a : i32
  return
}` },
    { title: "A type that is missing", text: ofTwo("%0 = arith.addi %a, %b", "return %0 : i32") },
    { title: "A brace that is not closed", text: `func.func @f(%a: i32, %b: i32) -> i32 {
  %0 = arith.addi %a, %b : i32
  return %0 : i32` },
    { title: "A number that does not fit its type", text: ofTwo("%0 = arith.constant 4294967296 : i32", "return %0 : i32") },
  ],
  "Names": [
    { title: "A misspelt operation", text: ofTwo("%0 = arith.adi %a, %b : i32", "return %0 : i32") },
    { title: "A misspelt dialect", text: ofTwo("%0 = airth.addi %a, %b : i32", "return %0 : i32") },
    { title: "A type from another language", text: ofTwo("%0 = arith.extsi %a : i32 to int64", "return %a : i32") },
    { title: "A type that the dialect does not have", text: `func.func @f(%a: !llvm.pointer) {
  return
}` },
    { title: "A word that is none of an enumeration", text: ofTwo("%0 = arith.cmpi lt, %a, %b : i32", "return %a : i32") },
    { title: "A misspelt value", text: ofTwo("%sum = arith.addi %a, %b : i32", "return %smu : i32") },
    { title: "A misspelt block", text: `func.func @f(%a: i32, %b: i32) -> i32 {
  cf.br ^exit(%a : i32)
^exti(%x: i32):
  return %x : i32
}` },
    { title: "A misspelt function", text: `func.func private @compute(i32) -> i32
func.func @f(%a: i32, %b: i32) -> i32 {
  %0 = call @compote(%a) : (i32) -> i32
  return %0 : i32
}` },
    { title: "A misspelt alias", text: `#layout = affine_map<(d0) -> (d0)>
func.func private @f() attributes {map = #layuot}` },
    { title: "A value defined twice", text: ofTwo("%x = arith.addi %a, %b : i32", "%x = arith.muli %a, %b : i32", "return %x : i32") },
    { title: "A function defined twice", text: `func.func private @f(i32) -> i32
func.func private @f(f32) -> f32` },
    { title: "An alias defined twice", text: `!t = i32
!t = i64
func.func private @f(!t)` },
    { title: "A result that there is not", text: `func.func private @two() -> (i32, i32)
func.func @f() -> i32 {
  %r:2 = call @two() : () -> (i32, i32)
  return %r#2 : i32
}` },
  ],
  "Operands, attributes and types": [
    { title: "An attribute that is missing", text: `func.func @f() {
  %0 = "arith.constant"() : () -> i32
  return
}` },
    { title: "An attribute of another kind", text: `func.func @f() {
  %0 = "arith.constant"() <{value = "seven"}> : () -> i32
  return
}` },
    { title: "An operand too few", text: ofTwo('%0 = "arith.addi"(%a) : (i32) -> i32', "return %0 : i32") },
    { title: "A result too many", text: ofTwo('%0:2 = "arith.addi"(%a, %b) : (i32, i32) -> (i32, i32)', "return %0#0 : i32") },
    { title: "A value used with another type", text: `func.func @f(%a: i32, %b: f32) -> i32 {
  %0 = arith.addi %a, %b : i32
  return %0 : i32
}` },
    { title: "Integers where floats are needed", text: ofTwo("%0 = arith.addf %a, %b : i32", "return %0 : i32") },
    { title: "Operands of different types", text: `func.func @f(%a: i32, %b: i64) -> i32 {
  %0 = "arith.addi"(%a, %b) : (i32, i64) -> i32
  return %0 : i32
}` },
    { title: "A cast the wrong way", text: `func.func @f(%a: i32) -> i32 {
  %0 = arith.trunci %a : i32 to i64
  return %a : i32
}` },
  ],
  "Order, blocks and regions": [
    { title: "A value used before it is defined", text: ofTwo("%0 = arith.addi %1, %b : i32", "%1 = arith.addi %a, %b : i32", "return %0 : i32") },
    { title: "A value that only one branch defines", text: `func.func @f(%c: i1, %a: i32) -> i32 {
  cf.cond_br %c, ^left, ^join
^left:
  %x = arith.addi %a, %a : i32
  cf.br ^join
^join:
  return %x : i32
}` },
    { title: "A value used outside its region", text: `func.func @f(%c: i1, %a: i32) -> i32 {
  scf.if %c {
    %x = arith.addi %a, %a : i32
  }
  return %x : i32
}` },
    { title: "A value used across an isolated operation", text: `func.func @f(%a: i32) {
  builtin.module {
    func.func @g() -> i32 {
      return %a : i32
    }
  }
  return
}` },
    { title: "A block without a terminator", text: ofTwo("%0 = arith.addi %a, %b : i32") },
    { title: "An operation after the terminator", text: ofTwo("return %a : i32", "%0 = arith.addi %a, %b : i32") },
    { title: "A branch with too many values", text: `func.func @f(%a: i32, %b: i32) -> i32 {
  cf.br ^exit(%a, %b : i32, i32)
^exit(%x: i32):
  return %x : i32
}` },
    { title: "A region too few", text: `func.func @f(%c: i1) {
  "scf.if"(%c) ({
    scf.yield
  }) : (i1) -> ()
  return
}` },
    { title: "A branch that yields nothing", text: `func.func @f(%c: i1, %a: i32) -> i32 {
  %0 = scf.if %c -> (i32) {
    scf.yield %a : i32
  } else {
  }
  return %0 : i32
}` },
    { title: "A loop that yields another type", text: `func.func @f(%n: index, %a: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> (f32) {
    scf.yield %i : index
  }
  return %s : f32
}` },
    { title: "An operation in the wrong place", text: `func.func @f(%a: i32) {
  scf.yield %a : i32
  return
}` },
  ],
  "Functions": [
    { title: "Another type returned", text: ofTwo("%0 = arith.extsi %a : i32 to i64", "return %0 : i64") },
    { title: "Too many values returned", text: ofTwo("return %a, %b : i32, i32") },
    { title: "A call with an argument of another type", text: `func.func private @compute(i32, f32) -> i32
func.func @f(%a: i32, %b: i32) -> i32 {
  %0 = call @compute(%a, %b) : (i32, i32) -> i32
  return %0 : i32
}` },
    { title: "A call with an argument too few", text: `func.func private @compute(i32, f32) -> i32
func.func @f(%a: i32, %b: i32) -> i32 {
  %0 = call @compute(%a) : (i32) -> i32
  return %0 : i32
}` },
  ],
  "Shapes and maps": [
    { title: "A map with an unknown dimension", text: `#map = affine_map<(d0, d1) -> (d0 + d2)>
func.func private @f() attributes {map = #map}` },
    { title: "A map that is not affine", text: `#map = affine_map<(d0, d1) -> (d0 * d1)>
func.func private @f() attributes {map = #map}` },
    { title: "Lists of different lengths", text: `func.func @f() {
  %0 = arith.constant dense<[[1, 2], [3]]> : tensor<2x2xi32>
  return
}` },
    { title: "An element too few", text: `func.func @f() {
  %0 = arith.constant dense<[1, 2, 3]> : tensor<4xi32>
  return
}` },
    { title: "A fraction among integers", text: `func.func @f() {
  %0 = arith.constant dense<[1, 2.5]> : tensor<2xi32>
  return
}` },
    { title: "A dimension list with a star", text: `func.func private @f(tensor<4*8xf32>)` },
    { title: "An index too few", text: `func.func @f(%m: memref<4x8xf32>, %i: index) -> f32 {
  %0 = memref.load %m[%i] : memref<4x8xf32>
  return %0 : f32
}` },
    { title: "A size too few", text: `func.func @f(%n: index) {
  %0 = memref.alloc(%n) : memref<?x?xf32>
  return
}` },
    { title: "A vector without elements", text: `func.func @f(%v: vector<4xindex>, %w: vector<0xf32>) {
  return
}` },
    { title: "A transfer with an index too few", text: `func.func @f(%m: memref<4x8xf32>, %i: index, %p: f32) {
  %0 = vector.transfer_read %m[%i], %p : memref<4x8xf32>, vector<4xf32>
  return
}` },
    { title: "A cast that loses elements", text: `func.func @f(%v: vector<4xf32>) {
  %0 = vector.shape_cast %v : vector<4xf32> to vector<3xf32>
  return
}` },
    { title: "Matrices that do not fit", text: `func.func @f(%a: tensor<4x8xf32>, %b: tensor<9x16xf32>, %c: tensor<4x16xf32>) -> tensor<4x16xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<4x8xf32>, tensor<9x16xf32>) outs(%c : tensor<4x16xf32>) -> tensor<4x16xf32>
  return %0 : tensor<4x16xf32>
}` },
  ],
  "Pipelines and passes": [
    { title: "A parenthesis that is not closed", flags: ["--pass-pipeline=builtin.module(func.func(cse,canonicalize)"], text: correct },
    { title: "A misspelt pass", flags: ["--pass-pipeline=builtin.module(func.func(cse,canonicalise))"], text: correct },
    { title: "A misspelt option", flags: ["--pass-pipeline=builtin.module(canonicalize{max-iteration=3})"], text: correct },
    { title: "An option with a word for a number", flags: ["--pass-pipeline=builtin.module(canonicalize{max-iterations=many})"], text: correct },
    { title: "An option with a misspelt word", flags: ["--pass-pipeline=builtin.module(canonicalize{region-simplify=agressive})"], text: correct },
    { title: "A pipeline on the wrong operation", flags: ["--pass-pipeline=func.func(cse)"], text: correct },
    { title: "A misspelt flag", flags: ["--canonicalise"], text: correct },
    { title: "What a conversion cannot convert", flags: ["--finalize-memref-to-llvm"], text: `func.func @f(%m: memref<4xf32, affine_map<(d0) -> (d0 mod 2)>>, %i: index) -> f32 {
  %0 = memref.load %m[%i] : memref<4xf32, affine_map<(d0) -> (d0 mod 2)>>
  return %0 : f32
}` },
  ],
};
