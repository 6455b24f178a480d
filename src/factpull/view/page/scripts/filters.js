// What the claims table can be narrowed by, and the narrowing.

const FACETS = [
  { name: "kind", label: "Kind", values: (row) => [kindName(row.claim.kind)] },
  { name: "unit", label: "Unit", values: (row) => [unitName(row.claim)] },
  { name: "country", label: "Country", values: (row) => row.countryNames },
  { name: "modality", label: "Stated as", values: (row) => [row.claim.negated ? "denied" : row.claim.modality] },
  { name: "change", label: "Change", values: (row) => [row.claim.direction && DIRECTIONS[row.claim.direction]] },
  { name: "sure", label: "Sure of", values: (row) => row.claim.sure ?? [] },
  { name: "checked", label: "Checked", values: (row) => [verdictOf(row) ?? UNCHECKED], fixed: () => [...Object.keys(VERDICTS), UNCHECKED] },
  { name: "entity", label: "Entity", suggest: true, values: (row) => row.entityNames },
  { name: "period", label: "Period", suggest: true, values: (row) => row.periodNames },
  { name: "speaker", label: "Speaker", suggest: true, values: (row) => [row.claim.speaker] },
];
const MAX_SUGGESTIONS = 400;
const FIRST_FILTERS = { text: "", article: null, issues: false, ...Object.fromEntries(FACETS.map(({ name }) => [name, ""])) };

/** The values of a facet with how many claims have each; a suggesting facet offers its commonest only. */
function facetOptions(facet, among = rows) {
  const counts = tally(among.flatMap((row) => facetValues(facet, row)));
  return facet.suggest ? counts.slice(0, MAX_SUGGESTIONS) : counts;
}

/** How many claims each value of a facet would leave beside the other filters. */
function facetCounts(facet) {
  return new Map(facetOptions(facet, filterRows({ ...state.filters, [facet.name]: "" })));
}

function facetValues(facet, row) {
  if (facet.fixed) return facet.values(row); // these change while the page is open
  row.facets ??= {};
  row.facets[facet.name] ??= facet.values(row).filter(Boolean);
  return row.facets[facet.name];
}

/** Make what the search reads while nothing else is to be done, so that the first search is as quick as the next. */
function indexWhenIdle(from = 0) {
  window.requestIdleCallback?.((idle) => {
    let at = from;
    for (; at < rows.length && idle.timeRemaining() > 1; at += 1) void rows[at].words; // made when asked for
    if (at < rows.length) indexWhenIdle(at);
  });
}

/** The filters in use beside the search: [[name, words]]. */
function filtersInUse({ filters }) {
  const used = FACETS.filter(({ name }) => filters[name]).map(({ name, label }) => [name, `${label}: ${filters[name]}`]);
  if (filters.issues) used.push(["issues", "with issues"]);
  if (filters.article !== null) used.push(["article", `Article: ${shortened(articles[filters.article].heading, 40)}`]);
  return used;
}

function filterRows(filters) {
  const tests = FACETS.filter(({ name }) => filters[name]).map((facet) => facetTest(facet, filters[facet.name]));
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length) tests.push((row) => words.every((word) => row.words.includes(word)));
  if (filters.article !== null) tests.push((row) => row.article.index === filters.article);
  if (filters.issues) tests.push((row) => Boolean(row.claim.issues));
  return rows.filter((row) => tests.every((test) => test(row)));
}

/** A chosen value must be met exactly; typed words may stand anywhere in a value. */
function facetTest(facet, wanted) {
  const needle = wanted.toLowerCase().trim();
  const values = (row) => facetValues(facet, row).map((value) => value.toLowerCase());
  if (!facet.suggest || facetKnows(facet, needle)) return (row) => values(row).includes(needle);
  return (row) => values(row).some((value) => value.includes(needle));
}

function facetKnows(facet, needle) {
  facet.known ??= new Set(rows.flatMap((row) => facetValues(facet, row)).map((value) => value.toLowerCase()));
  return facet.known.has(needle);
}

const SORTS = {
  order: (row) => row.index,
  value: (row) => magnitude(row.claim),
  about: (row) => aboutText(row.claim).toLowerCase(),
  period: (row) => row.claim.period?.start ?? row.claim.period?.text ?? "",
  speaker: (row) => (row.claim.speaker ?? "").toLowerCase(),
  country: (row) => row.claim.country ?? "",
  article: (row) => row.article.heading.toLowerCase(),
};

/** Rows in the order of a column; rows that have nothing there come last either way. */
function sortRows(found, { key, descending }) {
  if (key === "order" && !descending) return found;
  const keyed = found.map((row) => [SORTS[key](row), row]);
  const sign = descending ? -1 : 1;
  keyed.sort(([a, first], [b, second]) => {
    if (a === "" || b === "") return (a === "") - (b === "") || first.index - second.index;
    return (a < b ? -sign : a > b ? sign : 0) || first.index - second.index;
  });
  return keyed.map(([, row]) => row);
}
