/* Draws the world once: land without any border, in the projection of src/components/map/projection.ts, as src/assets/world.svg. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoNaturalEarth1Raw, geoPath, geoProjection } from 'd3-geo';
import { feature } from 'topojson-client';

const WIDTH = 960;
const HEIGHT = 430;
/** Pixels a radian, and where the equator lies: Antarctica, without cities, falls below the edge. */
const SCALE = 175;
const EQUATOR = 255;

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/land-110m.json'), 'utf8'));
const projection = geoProjection(geoNaturalEarth1Raw)
  .scale(SCALE)
  .translate([WIDTH / 2, EQUATOR])
  .clipExtent([[0, 0], [WIDTH, HEIGHT]]);
const outline = geoPath(projection).digits(1)(feature(atlas, atlas.objects.land));

writeFileSync(
  new URL('../src/assets/world.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path d="${outline}"/></svg>\n`,
);
