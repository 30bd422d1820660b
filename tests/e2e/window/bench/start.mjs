/** A start of a window: how long until it can be used, and how much memory it then has. */
import { setTimeout as sleep } from 'node:timers/promises';
import { began, gone, memory, processOf, tree } from '../processes.mjs';
import { Session } from '../webdriver.mjs';
import { closeWindows } from '../x11.mjs';

/** When memory is read, after the window can be used. */
const SETTLED_MS = 2_500;

/**
 * Starts `application`, measures, lets `use` use the window, and ends it.
 * @returns how many ms passed from the start of the process to its page and until that could be used; its memory in MB
 */
export async function start({ application, args }, use) {
  const window = await Session.start(args, application);
  try {
    await window.until('return performance.getEntriesByName("usable").length > 0;');
    const { value } = await window.run('return [performance.timeOrigin, performance.getEntriesByName("usable")[0].startTime];');
    const pid = processOf(application);
    const page = value[0] - began(pid);
    await sleep(value[0] + value[1] + SETTLED_MS - Date.now());
    const processes = tree(pid);
    const measured = { page, usable: page + value[1], memory: memory(processes), processes: processes.length };
    await use?.(window);
    return measured;
  } finally {
    // Closed as people do: the driver would kill the program, and the next start look after what that has left.
    const processes = tree(processOf(application));
    await closeWindows(process.env.DISPLAY);
    await gone(processes);
    await window.end().catch(() => {});
  }
}
