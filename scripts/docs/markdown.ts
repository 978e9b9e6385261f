// The few pieces of Markdown that the pages are made of.

/** A word as code; the text of a table cell. */
export const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** A fenced block. */
export const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** A table, empty without rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Paragraphs, tables and blocks, with empty lines between; what is empty goes. */
export const blocks = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== "").join("\n\n");

/** A fragment as a sentence. */
export const sentence = (fragment: string): string => `${fragment.slice(0, 1).toUpperCase()}${fragment.slice(1)}${/[.!?]$/.test(fragment) ? "" : "."}`;

/** The anchor of a heading on the pages. */
export const anchor = (heading: string): string => `#${heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-")}`;

/** Names separated by commas, as code. */
export const codes = (names: Iterable<string>): string => [...names].map(code).join(", ");

/** A comment as Markdown: lines that are further in become a block of code. */
export function commentText(comment: string): string {
  const parts: string[] = [];
  for (const paragraph of comment.split(/\n\s*\n/)) {
    const lines = paragraph.split("\n");
    if (lines.every((line) => /^\s{2}/.test(line))) parts.push(fence("mlir", lines.map((line) => line.replace(/^ {2}/, "")).join("\n")));
    else parts.push(paragraph.trim());
  }
  return parts.join("\n\n");
}
