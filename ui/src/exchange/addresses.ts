/** Addresses as a person types them: one on each line, empty lines are none. Pure. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
