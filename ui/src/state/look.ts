/** Puts the settings of theme, text size and motion on the page, and how much room they leave. */
import type { Settings } from '../bindings/api';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = matchMedia('(prefers-contrast: more)');
let theme: Settings['theme'] = 'system';

function showTheme() {
  const ofSystem = prefersContrast.matches ? 'contrast' : prefersDark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme === 'system' ? ofSystem : theme;
}
prefersDark.addEventListener('change', showTheme);
prefersContrast.addEventListener('change', showTheme);

/**
 * The widths, in rem, below which a layout changes: `[data-below~='52']`. A media query would not do: its rem is the browser's,
 * and does not follow our text size, so that a page at 200 % would not be laid out like a window half as wide.
 */
const WIDTHS = [40, 52, 66];

function showRoom() {
  const root = document.documentElement;
  const width = innerWidth / parseFloat(getComputedStyle(root).fontSize);
  root.dataset.below = WIDTHS.filter((limit) => width < limit).join(' ');
}
addEventListener('resize', showRoom);
showRoom();

export function applyLook(settings: Settings): void {
  const root = document.documentElement;
  theme = settings.theme;
  showTheme();
  root.style.fontSize = `${settings.text_size}%`;
  showRoom();
  root.dataset.motion = settings.reduce_motion ? 'less' : 'normal';
}

/** Turns the paper while a view is shown whose page is wider than high. Answers how to turn it back. */
export function onLandscape(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@page { size: A4 landscape; margin: 8mm 10mm; }');
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
