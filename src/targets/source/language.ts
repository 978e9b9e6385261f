// What C and CUDA C++ spell differently.

/** A language that programs are printed in. */
export interface Language {
  readonly name: "C" | "CUDA";
  /** What begins the functions that operations call. */
  readonly inline: string;
  readonly restrict: string;
  readonly alignas: string;
  readonly half: string;
  readonly brainHalf: string;
  /** Whether parallel loops are OpenMP's. */
  readonly openMp: boolean;
  readonly includes: readonly string[];
  /** Names that its library has beside those of C's. */
  readonly reserved: ReadonlySet<string>;
}

export const c: Language = {
  name: "C", inline: "static inline", restrict: "restrict", alignas: "_Alignas", half: "_Float16", brainHalf: "bf16", openMp: true,
  includes: ["math.h", "stdbool.h", "stdint.h", "stdlib.h", "string.h"],
  reserved: new Set(),
};
export const cuda: Language = {
  name: "CUDA", inline: "static inline __host__ __device__", restrict: "__restrict__", alignas: "alignas", half: "__half", brainHalf: "__nv_bfloat16", openMp: false,
  includes: ["cuda_bf16.h", "cuda_fp16.h", "math.h", "stdint.h", "stdlib.h", "string.h"],
  reserved: new Set([
    ..."dim3 half half2 threadIdx blockIdx blockDim gridDim warpSize min max umin umax llmin llmax ullmin ullmax rsqrt rcbrt norm norm3d norm4d rnorm rhypot fdivide saturate sinpi cospi sincos sincospi exp10 erfinv erfcinv erfcx normcdf normcdfinv clock64".split(" "),
    ...["char", "short", "int", "long", "longlong", "float", "double"].flatMap((type) => [1, 2, 3, 4].flatMap((n) => [`${type}${n}`, `u${type}${n}`])),
  ]),
};
