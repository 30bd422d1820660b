/* The points of the map lie where the drawing of the world lies. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { geoNaturalEarth1Raw, geoProjection } from 'd3-geo';
import { createServer } from 'vite';

const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const { project } = await vite.ssrLoadModule('/src/components/map/projection.ts');
after(() => vite.close());

test('a place is projected as the land is', () => {
  const drawn = geoProjection(geoNaturalEarth1Raw).scale(175).translate([480, 255]);
  for (const [latitude, longitude] of [[0, 0], [11.6, 37.4], [-33.9, 18.4], [64.1, -21.9], [-36.8, 174.8], [35.7, 139.7], [49.3, -123.1]]) {
    const [x, y] = drawn([longitude, latitude]);
    const found = project(latitude, longitude);
    assert.ok(Math.abs(found.x - x) < 0.01 && Math.abs(found.y - y) < 0.01, `${latitude} ${longitude}: ${found.x} ${found.y}, not ${x} ${y}`);
  }
});
