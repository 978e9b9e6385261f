// Where MLIR's text has spaces around punctuation: none inside brackets or before a comma.

/** The spaces around one piece of text. */
export interface Spacing {
  /** Whether a space stands before it, behind punctuation and behind a word. */
  readonly afterPunct: boolean;
  readonly afterWord: boolean;
  readonly opensSpace: boolean;
  readonly isPunct: boolean;
}
const spacings = new Map<string, Spacing>();
/** The spaces around punctuation or a word of a format. */
export const spacingOf = (text: string): Spacing => spacings.get(text) ?? newSpacing(text);
function newSpacing(text: string): Spacing {
  const first = text[0]!;
  const isLong = text.length !== 1 && text !== "->";
  const spacing = { afterPunct: isLong || !">)}],".includes(first), afterWord: isLong || !"<>(){}[],".includes(first), opensSpace: text.length !== 1 || !"<({[".includes(first), isPunct: !/[A-Za-z_]/.test(first) };
  spacings.set(text, spacing);
  return spacing;
}
