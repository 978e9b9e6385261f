// RUN: tile-opt %s | tile-opt | FileCheck %s
// RUN: tile-opt %s --mlir-print-op-generic | tile-opt | FileCheck %s

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
