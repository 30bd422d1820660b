/** Parcels between running libraries, as a stick between two computers. */
import { join } from 'node:path';

let count = 0;

/** Everything that may travel, from one hub to another; `welcome` says whether people who are not known there are. */
export async function carry(folder, from, to, welcome = true) {
  const path = join(folder, `carried-${count++}.satchel`);
  await from.call('parcel_make', { path, task: `make-${count}` });
  return to.call('parcel_add', { paths: [path], accept_unknown: welcome, task: `add-${count}` });
}
