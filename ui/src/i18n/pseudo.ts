/** Turns English into a look-alike that is longer and plainly not English, so that forgotten texts stand out. */
const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const accented = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';
const change = new Map([...plain].map((letter, i) => [letter, [...accented][i]!]));

/** Every letter accented, every vowel of a longer word doubled: about a third longer, as translations are. */
export function pseudo(text: string): string {
  return text.replace(/[A-Za-z]+/g, (word) =>
    [...word]
      .map((letter) => {
        const changed = change.get(letter) ?? letter;
        return word.length > 3 && /[aeiou]/.test(letter) ? changed + changed : changed;
      })
      .join(''),
  );
}
