// Verification of the program's structure and of what its dialects declare.
export { Dominance } from "./dominance.ts";
export { verify, verifyAround } from "./verifier.ts";
export { findSymbol, freshSymbol, symbolNameOf, symbolsOf, symbolTableOf } from "./symbols.ts";
