/**
 * What is on the screen: the file into which Xvfb writes its points, in the format of `xwd`. WebKit's own picture of a page
 * never comes without its DMA-BUF renderer, and would not show a window that stays empty.
 */
import { readFileSync } from 'node:fs';

/**
 * How much the points in a part of the screen differ: the standard deviation of their brightness, 0 to 127.5; 0 for one
 * colour.
 * @param {{ left: number, top: number, width: number, height: number }} part
 */
export function deviation({ left, top, width, height }) {
  const file = readFileSync(process.env.SATCHEL_SCREEN);
  const header = (word) => file.readUInt32BE(word * 4);
  const [bytesPerLine, start] = [header(12), header(0) + header(19) * 12];
  let [count, sum, squares] = [0, 0, 0];
  for (let row = top; row < Math.min(top + height, header(5)); row++) {
    for (let column = left; column < Math.min(left + width, header(4)); column++) {
      const at = start + row * bytesPerLine + column * 4;
      const brightness = (file[at] + file[at + 1] + file[at + 2]) / 3;
      count += 1;
      sum += brightness;
      squares += brightness ** 2;
    }
  }
  return Math.sqrt(squares / count - (sum / count) ** 2);
}
