// The address says what the page shows: a link or a bookmark brings it back, filters, order and record.

const ADDRESS_DELAY = 200; // browsers refuse addresses that change with every key press
let addressTimer = null;
let isAwaited = false; // what the address names is still being read

/** "claim=9f…&view=claims&kind=money": only what differs from the page as it opens. */
function addressWords() {
  const words = new URLSearchParams();
  const row = selectedRow();
  if (row) words.set("claim", row.claim.id);
  if (state.view !== FIRST_VIEW) words.set("view", state.view);
  for (const [name, value] of Object.entries(state.filters)) {
    if (value !== FIRST_FILTERS[name]) words.set(name, name === "article" ? articles[value].id : String(value));
  }
  if (state.sort.key !== "order") words.set("sort", (state.sort.descending ? "-" : "") + state.sort.key);
  return words;
}

function remember() {
  isAwaited = false; // the reader has gone on to something else
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const words = addressWords().toString();
    try {
      if (words !== location.hash.slice(1)) history.replaceState(null, "", `#${words}`);
    } catch {
      // A page inside a sandboxed frame has no address of its own.
    }
  }, ADDRESS_DELAY);
}

/** Show what the address says; one that says nothing of this, as the skip link's, changes nothing. */
function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  if (![...words.keys()].some((name) => ["claim", "view", "sort"].includes(name) || Object.hasOwn(FIRST_FILTERS, name))) return;
  isAwaited = isReading() && !isHere(words);
  if (isAwaited) return;
  const row = rowById.get(words.get("claim"));
  const changes = { filters: filtersFrom(words), sort: sortFrom(words.get("sort")), view: viewFrom(words.get("view"), row) };
  if (row) select("claim", row.article, row.article.rows.indexOf(row), changes);
  else update({ ...changes, selected: null, article: changes.filters.article ?? state.article });
}

/** Whether the claim and the article that an address names have been read. */
function isHere(words) {
  const [claim, article] = [words.get("claim"), words.get("article")];
  return (claim === null || rowById.has(claim)) && (article === null || articles.some(({ id }) => id === article));
}

function filtersFrom(words) {
  const filters = { ...FIRST_FILTERS };
  for (const name of Object.keys(filters)) {
    const value = words.get(name);
    if (value === null) continue;
    if (name === "issues") filters.issues = value === "true";
    else if (name !== "article") filters[name] = value;
    else filters.article = articles.find(({ id }) => id === value)?.index ?? null;
  }
  return filters;
}

function sortFrom(word) {
  const key = word?.replace("-", "");
  return Object.hasOwn(SORTS, key) ? { key, descending: word.startsWith("-") } : { key: "order", descending: false };
}

function viewFrom(word, row) {
  if (VIEWS.some(({ name }) => name === word)) return word;
  return row ? "claims" : FIRST_VIEW;
}

/** The address of a claim in this file, without what else is shown. */
function claimAddress(row) {
  return `${location.href.split("#")[0]}#claim=${row.claim.id}`;
}
