/** Files as a person chooses them in the browser's own dialog. */

export function file(name, content) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** Presses the button with this name and chooses these files. */
export async function handOver(window, button, files) {
  const [dialog] = await Promise.all([window.page.waitForEvent('filechooser'), window.button(button, { exact: true }).click()]);
  await dialog.setFiles(files);
}

/** Presses the button with this name and answers what was downloaded, with its name. */
export async function download(window, button) {
  const [download] = await Promise.all([window.page.waitForEvent('download'), window.button(button, { exact: true }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), content: Buffer.concat(chunks) };
}
