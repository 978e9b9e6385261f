// The page of wrong inputs: each with what tile-opt says, and what mlir-opt said when it was asked.
import { blocks, fence } from "../markdown.ts";
import { type Answer, ours } from "./answers.ts";
import { type WrongInput, wrongInputs } from "./cases.ts";

/** The answers of mlir-opt by title, kept in a file. */
export type Recorded = Readonly<Record<string, Answer>>;

const answer = ({ code, text }: Answer): string => (text === "" ? (code === 0 ? "(nothing: the input is accepted)" : `(nothing: exit code ${code})`) : text);

async function entry(input: WrongInput, recorded: Recorded): Promise<string> {
  const { title, text, flags } = input;
  const theirs = recorded[title];
  return blocks(
    `### ${title}`,
    fence("mlir", text),
    flags && fence("sh", `tile-opt ${flags.map((flag) => (/[(){}]/.test(flag) ? `'${flag}'` : flag)).join(" ")}`),
    "tile-opt:",
    fence("text", answer(await ours(input))),
    "mlir-opt:",
    fence("text", theirs ? answer(theirs) : "(not recorded yet)"),
  );
}

/** The page. */
export async function wrongInputsPage(recorded: Recorded): Promise<string> {
  const sections: string[] = [];
  let count = 0;
  for (const [title, inputs] of Object.entries(wrongInputs)) {
    count += inputs.length;
    const entries: string[] = [];
    for (const input of inputs) entries.push(await entry(input, recorded));
    sections.push(blocks(`## ${title}`, ...entries));
  }
  return `${blocks(
    "<!-- Made by `npm run docs:pages` from scripts/docs/wrong-inputs; changes here are lost. -->",
    "# Wrong inputs",
    `What \`tile-opt\` says to ${count} inputs that are wrong in one way each, beside what \`mlir-opt\` 22 says. A diagnostic points at what was typed and underlines it, says what was found and what is required, suggests a name where one is close, and shows the other place that matters; in brackets stands a code to search for. The exit code is always 1. \`--mlir-print-op-on-diagnostic\` adds the operation in generic form, as \`mlir-opt\` does.`,
    ...sections,
  )}\n`;
}
