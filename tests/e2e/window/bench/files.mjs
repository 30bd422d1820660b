/** What is carried to people: the script of the first screen, and the package. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The kB of scripts in `ui/dist/assets` by name, as they travel: gzipped. */
export function script(names) {
  const bytes = names.map((name) => gzipSync(readFileSync(join(process.env.SATCHEL_UI, 'assets', name)), { level: 9 }).length);
  return bytes.reduce((sum, part) => sum + part, 0) / 1e3;
}

/** The MB of the Debian package; undefined if none was built. */
export function bundles() {
  try {
    const folder = process.env.SATCHEL_PACKAGES;
    const sizes = readdirSync(folder).filter((name) => name.endsWith('.deb')).map((name) => statSync(join(folder, name)).size);
    return sizes.length > 0 ? Math.max(...sizes) / 1e6 : undefined;
  } catch {
    return undefined;
  }
}
