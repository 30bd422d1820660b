/** What a picture of the window shows: as much of PNG as WebKit writes, and how much its points differ. */
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

/**
 * The standard deviation of the bytes of all points, 0 to 127.5: 0 for a window of one colour.
 * @param {string} base64 a PNG of 8 bits a channel, not interlaced
 */
export function deviation(base64) {
  const bytes = points(Buffer.from(base64, 'base64'));
  const mean = bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  return Math.sqrt(bytes.reduce((sum, byte) => sum + (byte - mean) ** 2, 0) / bytes.length);
}

/** All channels of all points but the alpha. */
function points(file) {
  const { width, height, channels, data } = read(file);
  const bytes = [];
  let above = new Uint8Array(width * channels);
  for (let row = 0; row < height; row++) {
    const start = row * (width * channels + 1);
    const line = unfiltered(data[start], data.subarray(start + 1, start + 1 + width * channels), above, channels);
    for (let at = 0; at < line.length; at++) if (at % channels < 3) bytes.push(line[at]);
    above = line;
  }
  return Float32Array.from(bytes);
}

function read(file) {
  const header = file.subarray(16, 29);
  assert.equal(header[8], 8, 'bits a channel');
  assert.equal(header[12], 0, 'interlaced');
  const channels = { 2: 3, 6: 4 }[header[9]];
  assert.ok(channels, 'neither RGB nor RGBA');
  const parts = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
  }
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4), channels, data: inflateSync(Buffer.concat(parts)) };
}

/** A line as it was before PNG wrote it as differences from the points at its left and above. */
function unfiltered(filter, line, above, channels) {
  const plain = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at++) {
    const [left, corner] = at < channels ? [0, 0] : [plain[at - channels], above[at - channels]];
    plain[at] = line[at] + [0, left, above[at], (left + above[at]) >> 1, paeth(left, above[at], corner)][filter];
  }
  return plain;
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((point) => Math.abs(left + above - corner - point));
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
