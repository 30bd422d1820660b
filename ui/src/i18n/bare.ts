/** Text without the marks that keep directions apart. Pure. */

/**
 * For the options of a list: each is a line of its own, so nothing runs into its neighbour, and a person finds one by
 * typing its first letters, which an invisible mark before them would prevent.
 */
export const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');
