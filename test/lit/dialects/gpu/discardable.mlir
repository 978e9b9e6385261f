// What gpu says about its attributes on operations of other dialects, which load it.
// RUN: tile-opt %s --split-input-file --verify-diagnostics --allow-unregistered-dialect

func.func private @extents() attributes {gpu.known_block_size = array<i32: 128, 1, 1>, gpu.known_grid_size = array<i32: 1, 2, 3>, gpu.known_cluster_size = array<i32: 1, 1, 1>}
"t.unknown"() {gpu.known_block_size = array<i32: 1, 2, 3>, gpu.something = 1 : i64} : () -> ()
// Only the unit attribute makes a container.
"t.number"() {gpu.container_module = 1 : i64} : () -> ()

// -----

// expected-error @below {{'func.func' op attribute 'gpu.known_block_size' must be an array of three 32-bit integers, but is array<i32: 1, 2>}}
func.func private @two() attributes {gpu.known_block_size = array<i32: 1, 2>}

// -----

// expected-error @below {{attribute 'gpu.known_grid_size' must be an array of three 32-bit integers, but is array<i64: 1, 2, 3>}}
func.func private @wide() attributes {gpu.known_grid_size = array<i64: 1, 2, 3>}

// -----

// expected-error @below {{'t.unknown' op attribute 'gpu.known_cluster_size' must be an array of three 32-bit integers, but is unit}}
"t.unknown"() {gpu.known_cluster_size} : () -> ()

// -----

// expected-error @below {{'func.func' op attribute 'gpu.container_module' belongs on 'builtin.module'}}
func.func private @container() attributes {gpu.container_module}

// -----

module attributes {gpu.container_module = 1 : i64} {
  gpu.module @m {
    gpu.func @k() kernel { gpu.return }
  }
  func.func @launch(%n: index) {
    // expected-error @below {{expects the closest module around it to have the attribute 'gpu.container_module'}}
    gpu.launch_func @m::@k blocks in (%n, %n, %n) threads in (%n, %n, %n)
    return
  }
}
