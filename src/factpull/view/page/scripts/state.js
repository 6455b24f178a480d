// What the page shows now. Every change goes through update(), which tells all parts.

const FIRST_VIEW = isCorpus ? "overview" : "claims";
const state = {
  view: FIRST_VIEW,
  article: 0,
  selected: null, // { type: "claim" | "entity" | "note", article, at: index in the article's list }
  filters: { ...FIRST_FILTERS },
  sort: { key: "order", descending: false },
};
const listeners = [];
let found = null;

function listen(listener) {
  listeners.push(listener);
}

function update(changes) {
  const before = { ...state };
  Object.assign(state, changes);
  if (before.filters !== state.filters || before.sort !== state.sort) found = null;
  for (const listener of listeners) listener(before);
}

function setFilters(changes) {
  update({ filters: { ...state.filters, ...changes } });
}

/** The rows that pass the filters, sorted. */
function results() {
  found ??= sortRows(filterRows(state.filters), state.sort);
  return found;
}

/** Records were added: what was found before is found anew. */
function forgetFound() {
  found = null;
  for (const facet of FACETS) facet.known = null;
}

/** Select a record and show its article; the view changes only where the caller says so. */
function select(type, article, at, changes = {}) {
  update({ selected: { type, article: article.index, at }, article: article.index, ...changes });
}

function selectClaim(row, changes) {
  select("claim", row.article, row.article.rows.indexOf(row), changes);
}

function selectedRow() {
  const { selected } = state;
  return selected?.type === "claim" ? articles[selected.article].rows[selected.at] : null;
}

function selectedRecord() {
  const { selected } = state;
  if (!selected) return null;
  const article = articles[selected.article];
  return { claim: article.claims, entity: article.entities, note: article.notes }[selected.type][selected.at];
}
