/** Only these addresses may become links; any other text from a record stays text. */
export const external = (address: string): boolean => /^(https?|mailto):/i.test(address);
