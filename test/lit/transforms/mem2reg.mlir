// RUN: tile-opt %s --mem2reg --allow-unregistered-dialect | FileCheck %s
// RUN: tile-opt %s --mem2reg=region-simplify=true --allow-unregistered-dialect | FileCheck %s --check-prefix=SIMPLE
// RUN: tile-opt %s --mem2reg --allow-unregistered-dialect --check-each=js -o %t

// CHECK-LABEL: func @last_store_wins
// CHECK-SAME: (%[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @last_store_wins(%x: i32, %y: i32) -> (i32, i32) {
  // CHECK-NEXT: return %[[X]], %[[Y]]
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  %r = memref.load %a[] : memref<i32>
  memref.store %y, %a[] : memref<i32>
  %s = memref.load %a[] : memref<i32>
  return %r, %s : i32, i32
}

// CHECK-LABEL: func @ways_meet
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @ways_meet(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK:      cf.br ^bb3(%[[X]] : i32)
  // CHECK:      cf.br ^bb3(%[[Y]] : i32)
  // CHECK-NEXT: ^bb3(%[[R:.*]]: i32):
  // CHECK-NEXT: return %[[R]]
  %a = memref.alloca() : memref<i32>
  cf.cond_br %c, ^yes, ^no
^yes:
  memref.store %x, %a[] : memref<i32>
  cf.br ^end
^no:
  memref.store %y, %a[] : memref<i32>
  cf.br ^end
^end:
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @ways_meet_where_nobody_loads
func.func @ways_meet_where_nobody_loads(%c: i1, %x: i32) -> i32 {
  // CHECK-NEXT: cf.cond_br %{{.*}}, ^bb1, ^bb2
  // CHECK-NEXT: ^bb1:
  // CHECK-NEXT: cf.br ^bb2
  // CHECK-NEXT: ^bb2:
  %a = memref.alloca() : memref<i32>
  cf.cond_br %c, ^yes, ^end
^yes:
  memref.store %x, %a[] : memref<i32>
  cf.br ^end
^end:
  return %x : i32
}

// Both edges from one branch hand the value over, behind what they hand over already.
// CHECK-LABEL: func @two_edges_to_one_block
// CHECK-SAME: (%[[C:.*]]: i1, %[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @two_edges_to_one_block(%c: i1, %x: i32, %y: i32) -> (i32, i32) {
  // CHECK:      cf.cond_br %[[C]], ^bb1, ^bb2(%[[X]], %[[X]] : i32, i32)
  // CHECK:      cf.cond_br %[[C]], ^bb2(%[[X]], %[[Y]] : i32, i32), ^bb2(%[[Y]], %[[Y]] : i32, i32)
  // CHECK-NEXT: ^bb2(%[[A:.*]]: i32, %[[R:.*]]: i32):
  // CHECK-NEXT: return %[[A]], %[[R]]
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  cf.cond_br %c, ^next, ^end(%x : i32)
^next:
  memref.store %y, %a[] : memref<i32>
  cf.cond_br %c, ^end(%x : i32), ^end(%y : i32)
^end(%z: i32):
  %r = memref.load %a[] : memref<i32>
  return %z, %r : i32, i32
}

// CHECK-LABEL: func @cases_of_a_switch
// CHECK-SAME: (%{{.*}}: i32, %[[X:.*]]: i32, %[[Y:.*]]: i32)
func.func @cases_of_a_switch(%c: i32, %x: i32, %y: i32) -> i32 {
  // CHECK:      default: ^bb3(%[[X]] : i32),
  // CHECK-NEXT: 1: ^bb1,
  // CHECK-NEXT: 2: ^bb3(%[[X]] : i32),
  // CHECK-NEXT: 3: ^bb2(%[[Y]] : i32)
  // CHECK:      ^bb1:
  // CHECK-NEXT: cf.br ^bb3(%[[Y]] : i32)
  // CHECK:      ^bb2(%[[Z:.*]]: i32):
  // CHECK-NEXT: %[[S:.*]] = arith.addi %[[X]], %[[Z]]
  // CHECK-NEXT: cf.br ^bb3(%[[S]] : i32)
  // CHECK-NEXT: ^bb3(%[[R:.*]]: i32):
  // CHECK-NEXT: return %[[R]]
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  cf.switch %c : i32, [default: ^end, 1: ^one, 2: ^end, 3: ^three(%y : i32)]
^one:
  memref.store %y, %a[] : memref<i32>
  cf.br ^end
^three(%z: i32):
  %o = memref.load %a[] : memref<i32>
  %s = arith.addi %o, %z : i32
  memref.store %s, %a[] : memref<i32>
  cf.br ^end
^end:
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @counter_of_a_loop
// CHECK-SAME: (%[[N:.*]]: index)
func.func @counter_of_a_loop(%n: index) -> index {
  // CHECK:      cf.br ^bb1(%c0 : index)
  // CHECK-NEXT: ^bb1(%[[I:.*]]: index):
  // CHECK-NEXT: %[[C:.*]] = arith.cmpi slt, %[[I]], %[[N]]
  // CHECK-NEXT: cf.cond_br %[[C]], ^bb2, ^bb3
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT: %[[J:.*]] = arith.addi %[[I]], %c1
  // CHECK-NEXT: cf.br ^bb1(%[[J]] : index)
  // CHECK-NEXT: ^bb3:
  // CHECK-NEXT: return %[[I]]
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<index>
  memref.store %c0, %a[] : memref<index>
  cf.br ^head
^head:
  %i = memref.load %a[] : memref<index>
  %c = arith.cmpi slt, %i, %n : index
  cf.cond_br %c, ^body, ^end
^body:
  %k = memref.load %a[] : memref<index>
  %j = arith.addi %k, %c1 : index
  memref.store %j, %a[] : memref<index>
  cf.br ^head
^end:
  %r = memref.load %a[] : memref<index>
  return %r : index
}

// CHECK-LABEL: func @nothing_was_stored
func.func @nothing_was_stored() -> i32 {
  // CHECK-NEXT: %[[P:.*]] = ub.poison : i32
  // CHECK-NEXT: return %[[P]]
  %a = memref.alloca() : memref<i32>
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @one_element_whatever_the_index
// CHECK-SAME: (%[[X:.*]]: f32, %{{.*}}: index)
func.func @one_element_whatever_the_index(%x: f32, %i: index) -> f32 {
  // CHECK:      return %[[X]]
  %a = memref.alloca() : memref<1x1xf32>
  %c0 = arith.constant 0 : index
  memref.store %x, %a[%c0, %c0] : memref<1x1xf32>
  %r = memref.load %a[%i, %c0] : memref<1x1xf32>
  return %r : f32
}

// Loads inside of structured operations see what was stored before these.
// CHECK-LABEL: func @loads_in_a_loop
// CHECK-SAME: (%[[X:.*]]: i32, %{{.*}}: index)
func.func @loads_in_a_loop(%x: i32, %n: index) -> i32 {
  // CHECK:      scf.for {{.*}} iter_args(%[[S:.*]] = %[[X]])
  // CHECK-NEXT:   arith.addi %[[S]], %[[X]]
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %x) -> (i32) {
    %v = memref.load %a[] : memref<i32>
    %t = arith.addi %s, %v : i32
    scf.yield %t : i32
  }
  return %r : i32
}

// CHECK-LABEL: func @stores_in_a_branch_stay
func.func @stores_in_a_branch_stay(%c: i1, %x: i32, %y: i32) -> i32 {
  // CHECK: memref.alloca
  // CHECK: memref.load
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  scf.if %c {
    memref.store %y, %a[] : memref<i32>
  }
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @inside_of_a_region
// CHECK-SAME: (%{{.*}}: i1, %[[X:.*]]: i32)
func.func @inside_of_a_region(%c: i1, %x: i32) -> i32 {
  // CHECK-NEXT: scf.if
  // CHECK-NEXT:   scf.yield %[[X]]
  %r = scf.if %c -> (i32) {
    %a = memref.alloca() : memref<i32>
    memref.store %x, %a[] : memref<i32>
    %v = memref.load %a[] : memref<i32>
    scf.yield %v : i32
  } else {
    scf.yield %x : i32
  }
  return %r : i32
}

// CHECK-LABEL: func @unknown_user
func.func @unknown_user(%x: i32) -> i32 {
  // CHECK: memref.alloca
  // CHECK: "test.use"
  // CHECK: memref.load
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  "test.use"(%a) : (memref<i32>) -> ()
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @unknown_branch
func.func @unknown_branch(%x: i32, %y: i32) -> i32 {
  // CHECK: memref.alloca
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  "test.br"()[^next, ^end] : () -> ()
^next:
  memref.store %y, %a[] : memref<i32>
  "test.br"()[^end] : () -> ()
^end:
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @many_elements
func.func @many_elements(%x: i32, %i: index) -> i32 {
  // CHECK: memref.alloca
  %a = memref.alloca() : memref<2xi32>
  memref.store %x, %a[%i] : memref<2xi32>
  %r = memref.load %a[%i] : memref<2xi32>
  return %r : i32
}

// The slot that held the address goes first.
// CHECK-LABEL: func @address_in_a_slot
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @address_in_a_slot(%x: i32) -> i32 {
  // CHECK-NEXT: return %[[X]]
  %a = memref.alloca() : memref<i32>
  %b = memref.alloca() : memref<memref<i32>>
  memref.store %a, %b[] : memref<memref<i32>>
  %c = memref.load %b[] : memref<memref<i32>>
  memref.store %x, %c[] : memref<i32>
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}

// CHECK-LABEL: func @never_reached
// CHECK-SAME: (%[[X:.*]]: i32)
func.func @never_reached(%x: i32) -> i32 {
  // CHECK-NEXT: cf.br ^bb2
  // CHECK-NEXT: ^bb1:
  // CHECK-NEXT: cf.br ^bb2
  // CHECK-NEXT: ^bb2:
  // CHECK-NEXT: return %[[X]]
  // SIMPLE-LABEL: func @never_reached
  // SIMPLE-SAME: (%[[X:.*]]: i32)
  // SIMPLE-NEXT: return %[[X]]
  %a = memref.alloca() : memref<i32>
  memref.store %x, %a[] : memref<i32>
  cf.br ^end
^dead:
  %v = memref.load %a[] : memref<i32>
  memref.store %v, %a[] : memref<i32>
  cf.br ^end
^end:
  %r = memref.load %a[] : memref<i32>
  return %r : i32
}
