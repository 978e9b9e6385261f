func.func @f() {
  loop.for %i < 4 thread_x {
  }
  return
}
