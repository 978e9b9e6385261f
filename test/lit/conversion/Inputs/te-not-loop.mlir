func.func @f(%a: tensor<?x8xf32> {te.shape = ["n", 8]}) -> tensor<?xf32> attributes {te.symbols = {n = {at_least = 9, at_most = 8}}} {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %r = te.compute [%i < %n] = %a[%i, 0] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<?x8xf32> {te.shape = ["n", 8]}) -> tensor<?xf32> attributes {te.symbols = {n = {about = 8}}} {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %r = te.compute [%i < %n] = %a[%i, 0] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<?x8xf32> {te.shape = ["n", 7]}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %r = te.compute [%i < %n] = %a[%i, 0] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<?x8xf32> {te.shape = ["n", 8]}) -> tensor<?xf32> attributes {te.symbols = {m = {at_least = 1}}} {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %r = te.compute [%i < %n] = %a[%i, 0] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<?x8xf32> {te.symbol = "n"}) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?x8xf32>
  %r = te.compute [%i < %n] = %a[%i, 0] : tensor<?x8xf32> -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %r = te.compute [%i < 4] = %a[%i] where %i < 2 into %e : tensor<4xf32> -> tensor<4xf32>
  return %r : tensor<4xf32>
}
