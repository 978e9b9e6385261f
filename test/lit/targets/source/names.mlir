// RUN: tile-translate %s --to-c | FileCheck %s

// CHECK: typedef uint16_t bf16;
// CHECK: extern bf16 only_declared(bf16);
func.func private @only_declared(bf16) -> bf16

// CHECK-LABEL: {{^}}int32_t add_i32(int32_t a0, int32_t a1) {
// CHECK-NEXT:    return add_i32_(a0, a1);
// CHECK-NEXT:  }
func.func @add_i32(%a: i32, %b: i32) -> i32 {
  %r = arith.addi %a, %b : i32
  return %r : i32
}

// CHECK-LABEL: {{^}}int32_t isnan_(int32_t size_t_, int32_t weight_t) {
// CHECK-NEXT:    (void)weight_t;
// CHECK-NEXT:    return size_t_;
// CHECK-NEXT:  }
func.func @isnan(%a: i32 loc("size_t"), %b: i32 loc("weight_t")) -> i32 {
  return %a : i32
}
