// What an operator's importer is.
import type { NodeImport } from "../node-import.ts";

/** Imports nodes of one operator, of every version of the operator set. */
export interface Importer {
  /** The most inputs and outputs that a node may have. */
  readonly inputs: number;
  readonly outputs: number;
  run(node: NodeImport): void;
}

export type Importers = Readonly<Record<string, Importer>>;

export const importer = (inputs: number, outputs: number, run: (node: NodeImport) => void): Importer => ({ inputs, outputs, run });
