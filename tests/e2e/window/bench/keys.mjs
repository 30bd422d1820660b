/** How long a key takes until what it finds is on the screen. */

/** What is typed, letter by letter: words that the demonstration set has, in its languages, and one with an error. */
const WORDS = ['literacy for women', 'bibliothèque', 'youth without school', 'запись', 'aprendizaje', '学习城市', 'litercy'];

/** Without a change for so long, everything that a key brought is there. */
const QUIET_MS = 350;

/**
 * Types into the search box and answers, for each key that changed the results, the ms from the key to the frame with
 * its last change.
 */
export async function keystrokes(window) {
  await window.run(WATCH);
  const times = [];
  for (const words of WORDS) {
    await window.run('const box = document.getElementById("search-box"); box.value = ""; box.dispatchEvent(new Event("input")); box.focus();');
    await quiet(window);
    for (const letter of words) {
      await window.run('window.watched.begin();');
      await window.type('#search-box', letter);
      await quiet(window);
      const { value } = await window.run('return window.watched.took();');
      if (value !== null) times.push(value);
    }
  }
  return times;
}

const quiet = (window) => window.until(`return window.watched.isQuiet(${QUIET_MS});`);

/** Notes when a key came, and when the frame that follows the last change of the page's main part was painted. */
const WATCH = `
  let key = null, painted = null, changed = performance.now();
  document.addEventListener('keydown', (event) => { key ??= event.timeStamp; changed = performance.now(); }, true);
  const note = () => {
    changed = performance.now();
    // A message comes after the frame that was asked for.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { painted = performance.now(); };
      port2.postMessage(null);
    });
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  window.watched = {
    begin() { key = null; painted = null; },
    isQuiet(ms) { return performance.now() - changed > ms; },
    took() { return key === null || painted === null ? null : painted - key; },
  };`;
