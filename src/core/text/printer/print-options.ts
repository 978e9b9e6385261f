// What a caller may ask of the printer.

/** How operations are printed. */
export interface PrintOptions {
  /** Generic form for everything. */
  readonly generic?: boolean;
  /** Locations after operations and block arguments. */
  readonly debugInfo?: boolean;
  /** Dense elements with more elements than this are replaced by a mark; such text does not parse back to the same program. */
  readonly elideElementsLargerThan?: number;
  /** Resources whose hexadecimal text is longer than this are left out of the trailer. */
  readonly elideResourcesLargerThan?: number;
  /** Whether inherent attributes of ops of this dialect print as properties `<{...}>` in generic form. */
  readonly hasProperties?: (dialect: string) => boolean;
  /** Leaves out the bodies of regions. */
  readonly skipRegions?: boolean;
  /** Locations for people, not for a parser. */
  readonly prettyLocs?: boolean;
  /** Comments that name the users of each value. */
  readonly valueUsers?: boolean;
  /** No name of a value occurs twice in the text. */
  readonly uniqueIds?: boolean;
  /** Values are called as their locations are. */
  readonly namesFromLocs?: boolean;
  /** Attributes and locations stand where they are used, not beside the program. */
  readonly localScope?: boolean;
  /** Dense elements with more elements than this are written as hexadecimal digits. */
  readonly hexElementsLargerThan?: number;
}
