// Pipelines as text and as flags, and what is said about wrong ones, with the place in what was typed.
// RUN: tile-opt %s --pass-pipeline='builtin.module(func.func(cse,canonicalize{max-iterations=2 top-down=false}),symbol-dce)' --dump-pass-pipeline -o %t 2>&1 | FileCheck %s --check-prefix=TEXT
// RUN: tile-opt %s -p ' any ( cse{} , func.func( dce ) ) ' --dump-pass-pipeline -o %t 2>&1 | FileCheck %s --check-prefix=SPACES
// RUN: tile-opt %s --cse --canonicalize='max-iterations=3 disable-patterns=a,b' -dce --dump-pass-pipeline -o %t 2>&1 | FileCheck %s --check-prefix=FLAGS

// TEXT: Pass Manager with 2 passes:
// TEXT-NEXT: builtin.module(
// TEXT-NEXT:   func.func(
// TEXT-NEXT:     cse,
// TEXT-NEXT:     canonicalize{max-iterations=2 max-num-rewrites=-1 region-simplify=normal test-convergence=false top-down=false}
// TEXT-NEXT:   ),
// TEXT-NEXT:   symbol-dce
// TEXT-NEXT: )

// SPACES: any(
// SPACES-NEXT: cse,
// SPACES-NEXT: func.func(
// SPACES-NEXT: dce

// FLAGS: builtin.module(
// FLAGS-NEXT: cse,
// FLAGS-NEXT: canonicalize{disable-patterns={a,b} max-iterations=3
// FLAGS-NEXT: dce

// RUN: not tile-opt %s -p 'builtin.module(func.func(canonicalze))' 2>&1 | FileCheck %s --check-prefix=UNKNOWN --strict-whitespace
// UNKNOWN: <pipeline>:1:26: error: 'canonicalze' is no registered pass or pipeline; did you mean 'canonicalize'? [pipeline/unknown-pass]
// UNKNOWN-NEXT: 1 | builtin.module(func.func(canonicalze))
// UNKNOWN-NEXT:   |                          ^^^^^^^^^^^

// RUN: not tile-opt %s -p 'builtin.module(canonicalize{max-iterations=2,top-down=0})' 2>&1 | FileCheck %s --check-prefix=VALUE
// VALUE: <pipeline>:1:44: error: option 'max-iterations' of pass 'canonicalize' takes integer, found '2,top-down=0' [pipeline/option-value]

// RUN: not tile-opt %s --canonicalize='max-iteration=3' 2>&1 | FileCheck %s --check-prefix=OPTION
// OPTION: <command line>:1:{{[0-9]+}}: error: pass 'canonicalize' has no option 'max-iteration'; did you mean 'max-iterations'? [pipeline/option]
// OPTION: note: options of 'canonicalize' are max-iterations, max-num-rewrites

// RUN: not tile-opt %s --cse='depth=3' 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: pass 'cse' has no option 'depth'
// NONE: note: 'cse' has no options

// RUN: not tile-opt %s -p 'builtin.module(cse' 2>&1 | FileCheck %s --check-prefix=OPEN
// OPEN: <pipeline>:1:15: error: unbalanced parentheses in the pipeline: this '(' is never closed [pipeline/syntax]

// RUN: not tile-opt %s -p 'builtin.module(cse,)' 2>&1 | FileCheck %s --check-prefix=COMMA
// COMMA: <pipeline>:1:20: error: unexpected ')' in the pipeline [pipeline/syntax]

// RUN: not tile-opt %s -p 'builtin.module(canonicalize{a=)' 2>&1 | FileCheck %s --check-prefix=BRACE
// BRACE: <pipeline>:1:28: error: '{' is never closed [pipeline/syntax]

// RUN: not tile-opt %s -p '' 2>&1 | FileCheck %s --check-prefix=EMPTY
// EMPTY: <pipeline>:1:1: error: the pipeline ends too early [pipeline/syntax]

// RUN: not tile-opt %s -p cse 2>&1 | FileCheck %s --check-prefix=ANCHOR
// ANCHOR: <pipeline>:1:1: error: expected a pipeline with the operation that it runs on, such as 'builtin.module(cse)' [pipeline/anchor]

// RUN: not tile-opt %s -p 'func.func(cse)' 2>&1 | FileCheck %s --check-prefix=ROOT
// ROOT: error: a pipeline on 'func.func' cannot run on 'builtin.module'; write 'builtin.module(func.func(...))' [pipeline/anchor]

// RUN: not tile-opt %s -p 'builtin.module(cse)' --dce 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: error: --pass-pipeline and '--dce' cannot be used together; write the pass into the pipeline [opt/pipeline-and-passes]

// RUN: not tile-opt %s --canonicalise 2>&1 | FileCheck %s --check-prefix=FLAG
// FLAG: error: unknown flag '--canonicalise'; did you mean '--canonicalize'? [opt/flags]
func.func @f() {
  return
}
