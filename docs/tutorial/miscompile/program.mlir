func.func @middle(%m: memref<8xi32>, %low: i32, %high: i32) -> i32 {
  %two = arith.constant 2 : i32
  %zero = arith.constant 0 : i32
  %length = arith.subi %high, %low : i32
  %half = arith.divsi %length, %two : i32
  %middle = arith.addi %low, %half : i32
  loop.for %i < 8 {
    %old = memref.load %m[%i] : memref<8xi32>
    %below = arith.cmpi slt, %old, %middle : i32
    %kept = arith.select %below, %old, %zero : i32
    memref.store %kept, %m[%i] : memref<8xi32>
  }
  return %middle : i32
}
func.func @count(%n: i32) -> i32 {
  %three = arith.constant 3 : i32
  %r = arith.muli %n, %three : i32
  return %r : i32
}
