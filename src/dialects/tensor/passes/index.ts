// Passes over tensor expressions.
export { teInline } from "./inline.ts";
