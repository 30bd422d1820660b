/** Puts the settings of theme, text size and motion on the page. */
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

export function applyLook(settings: Settings): void {
  const root = document.documentElement;
  theme = settings.theme;
  showTheme();
  root.style.fontSize = `${settings.text_size}%`;
  root.dataset.motion = settings.reduce_motion ? 'less' : 'normal';
}
