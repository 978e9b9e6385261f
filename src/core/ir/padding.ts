// How the bytes of a source may lie in memory, which those who read files and those who scan texts agree on.

/** Zero bytes that follow a source, so that scanners need not look for its end at every byte. */
export const PADDING = 16;
