func.func @f(%c: i1, %n: index) {
  scf.for %i = %n to %n step %n {
    cf.assert %c, "no"
  }
  return
}
