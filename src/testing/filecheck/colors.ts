// Terminal colours of the report; without colours, text passes through unchanged.

/** What a piece of the report stands for. */
export type Tone = "error" | "note" | "remark" | "good" | "discarded" | "guess" | "faint";

const codes: Readonly<Record<Tone, string>> = { error: "1;31", note: "1;36", remark: "1;34", good: "1;32", discarded: "1;36", guess: "1;35", faint: "1;30" };

/** Paints a text. */
export type Paint = (tone: Tone, text: string) => string;

/** The painter of a report. */
export const painter = (color: boolean): Paint => (tone, text) => (color && text !== "" ? `\x1b[${codes[tone]}m${text}\x1b[0m` : text);
