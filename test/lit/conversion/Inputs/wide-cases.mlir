func.func @f(%n: index) {
  scf.index_switch %n
  case 4294967296 {
  }
  default {
  }
  return
}
