func.func @down(%x: f32) -> f16 {
  %0 = arith.truncf %x downward : f32 to f16
  return %0 : f16
}
