/** Where a place lies on src/assets/world.svg: the Natural Earth projection of Tom Patterson, as its polynomial. */
export const WIDTH = 960;
export const HEIGHT = 430;
const SCALE = 175;
const EQUATOR = 255;

/** Degrees to the units of the drawing. */
export function project(latitude: number, longitude: number): { x: number; y: number } {
  const phi = (latitude * Math.PI) / 180;
  const lambda = (longitude * Math.PI) / 180;
  const phi2 = phi * phi;
  const phi4 = phi2 * phi2;
  const x = lambda * (0.8707 - 0.131979 * phi2 + phi4 * (-0.013791 + phi4 * (0.003971 * phi2 - 0.001529 * phi4)));
  const y = phi * (1.007226 + phi2 * (0.015085 + phi4 * (-0.044475 + 0.028874 * phi2 - 0.005916 * phi4)));
  return { x: WIDTH / 2 + x * SCALE, y: EQUATOR - y * SCALE };
}
