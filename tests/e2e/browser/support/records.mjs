/** Records that a test needs beforehand, written through the core as the page would. */

/** Writes and saves a record; answers its id, slug and revision. */
export async function writeRecord(hub, kind, language, fields) {
  const draft = await hub.call('draft_new', { kind, language, fields });
  return hub.call('draft_finish', { id: draft.id });
}

/** Saves another text over a record. */
export async function changeRecord(hub, record, change) {
  const draft = await hub.call('draft_edit', { record });
  await hub.call('draft_save', { id: draft.id, language: draft.language, fields: { ...draft.fields, ...change } });
  return hub.call('draft_finish', { id: draft.id });
}

/** What a search for these words and filters finds, all of it. The index follows what is saved by a moment. */
export function findAll(hub, query, facets = {}) {
  return hub.call('search', { query, kind: null, facets, language: null, limit: 200, offset: 0, expand: true, without: [] });
}
