// expand-strided-metadata: views of memory become a description of the buffer, with offsets, sizes and strides computed by affine maps.
//
//   %v = memref.subview %m[%i, 0] [4, 4] [1, 1]      =>   %b, ... = memref.extract_strided_metadata %m
//     : memref<8x8xf32> to memref<4x4xf32, ...>           %o = affine.apply affine_map<()[s0] -> (s0 * 8)>()[%i]
//                                                         %v = memref.reinterpret_cast %b to offset: [%o], sizes: [4, 4], strides: [8, 1]
import { definePass } from "../../core/pass/index.ts";
import { metadataPatterns } from "./metadata.ts";
import { viewPatterns } from "./views.ts";

const patterns = [...viewPatterns, ...metadataPatterns];

export const expandStridedMetadata = definePass({
  name: "expand-strided-metadata",
  summary: "turn views of memory into offsets, sizes and strides",
  dialects: ["affine", "arith", "memref"],
  run(root, { applyGreedily }) {
    // What folds away as a view need not be described.
    applyGreedily(root, []);
    applyGreedily(root, patterns);
  },
});
