// RUN: tile-opt %s --loop-vectorize --canonicalize --cse | FileCheck %s

// CHECK-LABEL: func.func @contiguous
func.func @contiguous(%a: memref<8xf32>, %b: memref<8xf32>) {
  // CHECK: %[[X:.*]] = vector.load %{{.*}}[%c0] : memref<8xf32>, vector<8xf32>
  // CHECK: %[[Y:.*]] = arith.mulf %[[X]], %[[X]] : vector<8xf32>
  // CHECK: vector.store %[[Y]], %{{.*}}[%c0] : memref<8xf32>, vector<8xf32>
  // CHECK-NOT: loop.for
  loop.for %i < 8 vectorized {
    %x = memref.load %a[%i] : memref<8xf32>
    %y = arith.mulf %x, %x : f32
    memref.store %y, %b[%i] : memref<8xf32>
  }
  return
}

// CHECK-LABEL: func.func @a_condition_becomes_a_mask
func.func @a_condition_becomes_a_mask(%a: memref<13xf32>, %b: memref<13xf32>, %base: index) {
  // CHECK: %[[M:.*]] = vector.create_mask %{{.*}} : vector<8xi1>
  // CHECK: vector.maskedload %{{.*}}, %[[M]],
  // CHECK: vector.maskedstore %{{.*}}, %[[M]],
  %c13 = arith.constant 13 : index
  loop.for %i < 8 vectorized {
    %j = arith.addi %base, %i : index
    %p = arith.cmpi slt, %j, %c13 : index
    loop.if %p {
      %x = memref.load %a[%j] : memref<13xf32>
      memref.store %x, %b[%j] : memref<13xf32>
    }
  }
  return
}

// CHECK-LABEL: func.func @short_strides_are_shuffled
func.func @short_strides_are_shuffled(%a: memref<16xf32>, %b: memref<8xf32>) {
  // CHECK: %[[W:.*]] = vector.maskedload %{{.*}} : memref<16xf32>, vector<16xi1>, vector<16xf32> into vector<16xf32>
  // CHECK: vector.shuffle %[[W]], %[[W]] [0, 2, 4, 6, 8, 10, 12, 14]
  %c2 = arith.constant 2 : index
  loop.for %i < 8 vectorized {
    %j = arith.muli %i, %c2 : index
    %x = memref.load %a[%j] : memref<16xf32>
    memref.store %x, %b[%i] : memref<8xf32>
  }
  return
}

// CHECK-LABEL: func.func @columns_are_gathered
func.func @columns_are_gathered(%a: memref<8x32xf32>, %b: memref<8xf32>, %k: index) {
  // CHECK: %[[S:.*]] = arith.constant dense<[0, 32, 64, 96, 128, 160, 192, 224]> : vector<8xindex>
  // CHECK: vector.gather %{{.*}} [%[[S]]]
  loop.for %i < 8 vectorized {
    %x = memref.load %a[%i, %k] : memref<8x32xf32>
    memref.store %x, %b[%i] : memref<8xf32>
  }
  return
}

// CHECK-LABEL: func.func @uniform_loads_stay_scalar
func.func @uniform_loads_stay_scalar(%a: memref<8xf32>, %b: memref<8xf32>, %k: index) {
  // CHECK: %[[X:.*]] = memref.load
  // CHECK: vector.broadcast %[[X]] : f32 to vector<8xf32>
  loop.for %i < 8 vectorized {
    %x = memref.load %a[%k] : memref<8xf32>
    memref.store %x, %b[%i] : memref<8xf32>
  }
  return
}

// CHECK-LABEL: func.func @a_race_stays_a_loop
func.func @a_race_stays_a_loop(%a: memref<8xf32>, %b: memref<1xf32>, %k: index) {
  // CHECK: loop.for %{{.*}} < 8 {
  loop.for %i < 8 vectorized {
    %x = memref.load %a[%i] : memref<8xf32>
    memref.store %x, %b[%k] : memref<1xf32>
  }
  return
}

// CHECK-LABEL: func.func @elements_of_less_than_a_byte_stay_scalar
func.func @elements_of_less_than_a_byte_stay_scalar(%a: memref<8xi1>, %b: memref<8xi1>, %c: memref<8xi4>, %x: i4) {
  // CHECK: loop.for %{{.*}} < 8 {
  // CHECK: loop.for %{{.*}} < 8 {
  loop.for %i < 8 vectorized {
    %0 = memref.load %a[%i] : memref<8xi1>
    memref.store %0, %b[%i] : memref<8xi1>
  }
  loop.for %i < 8 vectorized {
    memref.store %x, %c[%i] : memref<8xi4>
  }
  return
}

// CHECK-LABEL: func.func @lanes_that_do_not_count_divide_by_one
func.func @lanes_that_do_not_count_divide_by_one(%a: memref<13xi32>, %b: memref<13xi32>, %base: index) {
  // CHECK: %[[M:.*]] = vector.create_mask %{{.*}} : vector<8xi1>
  // CHECK: %[[D:.*]] = arith.select %[[M]], %{{.*}}, %{{.*}} : vector<8xi1>, vector<8xi32>
  // CHECK: arith.floordivsi %{{.*}}, %[[D]] : vector<8xi32>
  // CHECK: arith.ceildivsi %{{.*}}, %[[D]] : vector<8xi32>
  // CHECK: %[[E:.*]] = arith.select %[[M]]
  // CHECK: arith.ceildivui %{{.*}}, %[[E]] : vector<8xi32>
  %c13 = arith.constant 13 : index
  loop.for %i < 8 vectorized {
    %j = arith.addi %base, %i : index
    %p = arith.cmpi slt, %j, %c13 : index
    loop.if %p {
      %x = memref.load %a[%j] : memref<13xi32>
      %y = memref.load %b[%j] : memref<13xi32>
      %0 = arith.floordivsi %x, %y : i32
      %1 = arith.ceildivsi %0, %y : i32
      %2 = arith.ceildivui %1, %0 : i32
      memref.store %2, %b[%j] : memref<13xi32>
    }
  }
  return
}
