// RUN: tile-opt --mlir-print-local-scope %s | tile-opt --mlir-print-local-scope | FileCheck %s
// RUN: tile-opt --mlir-print-local-scope %s --mlir-print-op-generic | tile-opt --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @memory
func.func @memory(%m: memref<4x16xf32>, %i: index, %k: vector<8xi1>, %p: vector<8xf32>, %o: vector<8xindex>) {
  // CHECK: %[[V:.*]] = vector.load %{{.*}}[%{{.*}}, %{{.*}}] : memref<4x16xf32>, vector<8xf32>
  %v = vector.load %m[%i, %i] : memref<4x16xf32>, vector<8xf32>
  // CHECK: vector.store %[[V]], %{{.*}}[%{{.*}}, %{{.*}}] : memref<4x16xf32>, vector<8xf32>
  vector.store %v, %m[%i, %i] : memref<4x16xf32>, vector<8xf32>
  // CHECK: vector.maskedload %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}, %{{.*}} : memref<4x16xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  %x = vector.maskedload %m[%i, %i], %k, %p : memref<4x16xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  // CHECK: vector.maskedstore %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}, %{{.*}} : memref<4x16xf32>, vector<8xi1>, vector<8xf32>
  vector.maskedstore %m[%i, %i], %k, %x : memref<4x16xf32>, vector<8xi1>, vector<8xf32>
  // CHECK: vector.gather %{{.*}}[%{{.*}}, %{{.*}}] [%{{.*}}], %{{.*}}, %{{.*}} : memref<4x16xf32>, vector<8xindex>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  %g = vector.gather %m[%i, %i] [%o], %k, %p : memref<4x16xf32>, vector<8xindex>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  return
}

// CHECK-LABEL: func.func @registers
func.func @registers(%x: f32, %v: vector<4xf32>, %n: index) -> f32 {
  // CHECK: vector.broadcast %{{.*}} : f32 to vector<4xf32>
  %b = vector.broadcast %x : f32 to vector<4xf32>
  // CHECK: vector.fma %{{.*}}, %{{.*}}, %{{.*}} : vector<4xf32>
  %f = vector.fma %b, %v, %v : vector<4xf32>
  // CHECK: vector.shuffle %{{.*}}, %{{.*}} [0, 2, 4, 6] : vector<4xf32>, vector<4xf32>
  %s = vector.shuffle %f, %v [0, 2, 4, 6] : vector<4xf32>, vector<4xf32>
  // CHECK: vector.extract %{{.*}}[1] : f32 from vector<4xf32>
  %e = vector.extract %s[1] : f32 from vector<4xf32>
  // CHECK: vector.insert %{{.*}}, %{{.*}} [2] : f32 into vector<4xf32>
  %i = vector.insert %e, %s [2] : f32 into vector<4xf32>
  // CHECK: vector.create_mask %{{.*}} : vector<4xi1>
  %m = vector.create_mask %n : vector<4xi1>
  // CHECK: vector.constant_mask [2] : vector<4xi1>
  %c = vector.constant_mask [2] : vector<4xi1>
  // CHECK: vector.step : vector<4xindex>
  %t = vector.step : vector<4xindex>
  // CHECK: vector.bitcast %{{.*}} : vector<4xf32> to vector<4xi32>
  %k = vector.bitcast %i : vector<4xf32> to vector<4xi32>
  // CHECK: vector.shape_cast %{{.*}} : vector<4xf32> to vector<2x2xf32>
  %q = vector.shape_cast %i : vector<4xf32> to vector<2x2xf32>
  // CHECK: vector.reduction <add>, %{{.*}}, %{{.*}} fastmath<reassoc> : vector<4xf32> into f32
  %r = vector.reduction <add>, %i, %x fastmath<reassoc> : vector<4xf32> into f32
  return %r : f32
}

// CHECK-LABEL: func.func @transfers
func.func @transfers(%m: memref<4x?xf32>, %t: tensor<4x?xf32>, %i: index, %p: f32, %k: vector<8xi1>, %q: memref<f32>, %w: memref<4xvector<2x8xf32>>, %pw: vector<2x8xf32>) {
  // CHECK: vector.transfer_read %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}} : memref<4x?xf32>, vector<8xf32>
  %a = vector.transfer_read %m[%i, %i], %p : memref<4x?xf32>, vector<8xf32>
  // CHECK: vector.transfer_read %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}}, %{{.*}} {in_bounds = [true]} : tensor<4x?xf32>, vector<8xf32>
  %b = vector.transfer_read %t[%i, %i], %p, %k {in_bounds = [true]} : tensor<4x?xf32>, vector<8xf32>
  // CHECK: vector.transfer_read %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}} {permutation_map = affine_map<(d0, d1) -> (d1, 0, d0)>} : memref<4x?xf32>, vector<8x2x4xf32>
  %c = vector.transfer_read %m[%i, %i], %p {permutation_map = affine_map<(d0, d1) -> (d1, 0, d0)>} : memref<4x?xf32>, vector<8x2x4xf32>
  // CHECK: vector.transfer_read %{{.*}}[], %{{.*}} {permutation_map = affine_map<() -> (0)>} : memref<f32>, vector<1xf32>
  %d = vector.transfer_read %q[], %p {permutation_map = affine_map<() -> (0)>} : memref<f32>, vector<1xf32>
  // CHECK: vector.transfer_read %{{.*}}[%{{.*}}], %{{.*}} : memref<4xvector<2x8xf32>>, vector<3x2x8xf32>
  %e = vector.transfer_read %w[%i], %pw : memref<4xvector<2x8xf32>>, vector<3x2x8xf32>
  // CHECK: vector.transfer_write %{{.*}}, %{{.*}}[%{{.*}}, %{{.*}}], %{{.*}} {in_bounds = [true]} : vector<8xf32>, memref<4x?xf32>
  vector.transfer_write %a, %m[%i, %i], %k {in_bounds = [true]} : vector<8xf32>, memref<4x?xf32>
  // CHECK: %{{.*}} = vector.transfer_write %{{.*}}, %{{.*}}[%{{.*}}, %{{.*}}] {permutation_map = affine_map<(d0, d1) -> (d0)>} : vector<8xf32>, tensor<4x?xf32>
  %f = vector.transfer_write %a, %t[%i, %i] {permutation_map = affine_map<(d0, d1) -> (d0)>} : vector<8xf32>, tensor<4x?xf32>
  return
}

// CHECK-LABEL: func.func @products
func.func @products(%a: vector<4x3xf32>, %b: vector<3x7xf32>, %c: vector<4x7xf32>, %x: vector<4xf32>, %y: vector<[8]xf32>, %z: vector<4x[8]xf32>, %s: f32) {
  // CHECK: vector.contract {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %{{.*}}, %{{.*}}, %{{.*}} : vector<4x3xf32>, vector<3x7xf32> into vector<4x7xf32>
  %0 = vector.contract {indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>], iterator_types = ["parallel", "parallel", "reduction"]} %a, %b, %c : vector<4x3xf32>, vector<3x7xf32> into vector<4x7xf32>
  // CHECK: vector.contract {{.*}}kind = #vector.kind<maximumf>} %{{.*}}, %{{.*}}, %{{.*}} : vector<4xf32>, vector<4xf32> into f32
  %1 = vector.contract {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"], kind = #vector.kind<maximumf>} %x, %x, %s : vector<4xf32>, vector<4xf32> into f32
  // CHECK: vector.outerproduct %{{.*}}, %{{.*}}, %{{.*}} {kind = #vector.kind<maxnumf>} : vector<4xf32>, vector<[8]xf32>
  %2 = vector.outerproduct %x, %y, %z {kind = #vector.kind<maxnumf>} : vector<4xf32>, vector<[8]xf32>
  // CHECK: vector.outerproduct %{{.*}}, %{{.*}} : vector<4xf32>, f32
  %3 = vector.outerproduct %x, %s : vector<4xf32>, f32
  // CHECK: vector.multi_reduction <mul>, %{{.*}}, %{{.*}} [0] : vector<4x7xf32> to vector<7xf32>
  %r = vector.extract %c[0] : vector<7xf32> from vector<4x7xf32>
  %4 = vector.multi_reduction <mul>, %c, %r [0] : vector<4x7xf32> to vector<7xf32>
  // CHECK: vector.multi_reduction <add>, %{{.*}}, %{{.*}} [0, 1] : vector<4x7xf32> to f32
  %5 = vector.multi_reduction <add>, %c, %s [0, 1] : vector<4x7xf32> to f32
  // CHECK: vector.scan <add>, %{{.*}}, %{{.*}} {inclusive = true, reduction_dim = 0 : i64} : vector<4x7xf32>, vector<7xf32>
  %6:2 = vector.scan <add>, %c, %r {inclusive = true, reduction_dim = 0 : i64} : vector<4x7xf32>, vector<7xf32>
  return
}

// CHECK-LABEL: func.func @parts
func.func @parts(%v: vector<4x8xf32>, %n: vector<f32>, %s: vector<[8]xf32>, %p: vector<4xf32>, %i: index) {
  // CHECK: vector.extract %{{.*}}[%{{.*}}, 2] : f32 from vector<4x8xf32>
  %a = vector.extract %v[%i, 2] : f32 from vector<4x8xf32>
  // CHECK: vector.extract %{{.*}}[] : f32 from vector<f32>
  %b = vector.extract %n[] : f32 from vector<f32>
  // CHECK: vector.insert %{{.*}}, %{{.*}} [-1, %{{.*}}] : f32 into vector<4x8xf32>
  %c = vector.insert %a, %v[-1, %i] : f32 into vector<4x8xf32>
  // CHECK: vector.scalable.extract %{{.*}}[4] : vector<4xf32> from vector<[8]xf32>
  %d = vector.scalable.extract %s[4] : vector<4xf32> from vector<[8]xf32>
  // CHECK: vector.scalable.insert %{{.*}}, %{{.*}}[0] : vector<4xf32> into vector<[8]xf32>
  %e = vector.scalable.insert %d, %s[0] : vector<4xf32> into vector<[8]xf32>
  // CHECK: vector.extract_strided_slice %{{.*}} {offsets = [1, 2], sizes = [2, 4], strides = [1, 1]} : vector<4x8xf32> to vector<2x4xf32>
  %f = vector.extract_strided_slice %v {offsets = [1, 2], sizes = [2, 4], strides = [1, 1]} : vector<4x8xf32> to vector<2x4xf32>
  // CHECK: vector.insert_strided_slice %{{.*}}, %{{.*}} {offsets = [3, 2], strides = [1]} : vector<4xf32> into vector<4x8xf32>
  %g = vector.insert_strided_slice %p, %v {offsets = [3, 2], strides = [1]} : vector<4xf32> into vector<4x8xf32>
  // CHECK: %[[E:.*]]:4 = vector.to_elements %{{.*}} : vector<4xf32>
  %h:4 = vector.to_elements %p : vector<4xf32>
  // CHECK: vector.from_elements %[[E]]#3, %[[E]]#2 : vector<2xf32>
  %j = vector.from_elements %h#3, %h#2 : vector<2xf32>
  return
}

// CHECK-LABEL: func.func @orders
func.func @orders(%v: vector<4x[8]xf32>, %w: vector<2xf32>, %m: memref<3x4xf32>) {
  // CHECK: vector.transpose %{{.*}}, [1, 0] : vector<4x[8]xf32> to vector<[8]x4xf32>
  %a = vector.transpose %v, [1, 0] : vector<4x[8]xf32> to vector<[8]x4xf32>
  // CHECK: vector.interleave %{{.*}}, %{{.*}} : vector<2xf32> -> vector<4xf32>
  %b = vector.interleave %w, %w : vector<2xf32> -> vector<4xf32>
  // CHECK: vector.deinterleave %{{.*}} : vector<4xf32> -> vector<2xf32>
  %c, %d = vector.deinterleave %b : vector<4xf32> -> vector<2xf32>
  // CHECK: vector.type_cast %{{.*}} : memref<3x4xf32> to memref<vector<3x4xf32>>
  %e = vector.type_cast %m : memref<3x4xf32> to memref<vector<3x4xf32>>
  // CHECK: vector.vscale
  %f = vector.vscale
  return
}

// CHECK-LABEL: func.func @under_masks
func.func @under_masks(%k: vector<8xi1>, %v: vector<8xi32>, %m: memref<?xi32>, %t: tensor<?xi32>, %i: index, %x: vector<8xindex>) {
  // CHECK: vector.mask %{{.*}} { vector.reduction <add>, %{{.*}} : vector<8xi32> into i32 } : vector<8xi1> -> i32
  %a = vector.mask %k { vector.reduction <add>, %v : vector<8xi32> into i32 } : vector<8xi1> -> i32
  // CHECK: vector.mask %{{.*}}, %{{.*}} { vector.transfer_read %{{.*}}[%{{.*}}], %{{.*}} : memref<?xi32>, vector<8xi32> } {tag} : vector<8xi1> -> vector<8xi32>
  %b = vector.mask %k, %v { vector.transfer_read %m[%i], %a : memref<?xi32>, vector<8xi32> } {tag} : vector<8xi1> -> vector<8xi32>
  // CHECK: vector.mask %{{.*}} { vector.transfer_write %{{.*}}, %{{.*}}[%{{.*}}] : vector<8xi32>, memref<?xi32> } : vector<8xi1>
  vector.mask %k { vector.transfer_write %v, %m[%i] : vector<8xi32>, memref<?xi32> } : vector<8xi1>
  // CHECK: vector.mask %{{.*}} { vector.yield } : vector<8xi1>
  vector.mask %k { } : vector<8xi1>
  // CHECK: vector.mask %{{.*}} { vector.yield %{{.*}} : vector<8xi32> } : vector<8xi1> -> vector<8xi32>
  %c = vector.mask %k { vector.yield %v : vector<8xi32> } : vector<8xi1> -> vector<8xi32>
  // CHECK: vector.expandload %{{.*}}[%{{.*}}], %{{.*}}, %{{.*}} : memref<?xi32>, vector<8xi1>, vector<8xi32> into vector<8xi32>
  %d = vector.expandload %m[%i], %k, %v : memref<?xi32>, vector<8xi1>, vector<8xi32> into vector<8xi32>
  // CHECK: vector.compressstore %{{.*}}[%{{.*}}], %{{.*}}, %{{.*}} : memref<?xi32>, vector<8xi1>, vector<8xi32>
  vector.compressstore %m[%i], %k, %v : memref<?xi32>, vector<8xi1>, vector<8xi32>
  // CHECK: vector.scatter %{{.*}}[%{{.*}}] [%{{.*}}], %{{.*}}, %{{.*}} : memref<?xi32>, vector<8xindex>, vector<8xi1>, vector<8xi32>
  vector.scatter %m[%i] [%x], %k, %v : memref<?xi32>, vector<8xindex>, vector<8xi1>, vector<8xi32>
  // CHECK: %{{.*}} = vector.scatter %{{.*}}[%{{.*}}] [%{{.*}}], %{{.*}}, %{{.*}} : tensor<?xi32>, vector<8xindex>, vector<8xi1>, vector<8xi32> -> tensor<?xi32>
  %e = vector.scatter %t[%i] [%x], %k, %v : tensor<?xi32>, vector<8xindex>, vector<8xi1>, vector<8xi32> -> tensor<?xi32>
  return
}

// CHECK-LABEL: func.func @printing
func.func @printing(%v: vector<4xf32>, %i: index) {
  // CHECK: vector.print %{{.*}} : vector<4xf32>
  vector.print %v : vector<4xf32>
  // CHECK: vector.print %{{.*}} : index punctuation <comma>
  vector.print %i : index punctuation <comma>
  // CHECK: vector.print punctuation <open>
  vector.print punctuation <open>
  // CHECK: vector.print str "a line"
  vector.print str "a line"
  return
}
