// The report's data, indexed: documents, claims and entities over all articles.

let joinedEntities = null;
const report = JSON.parse(document.getElementById("data").textContent);
const ENTITY_KINDS = { person: "People", country: "Countries", organization: "Organizations", place: "Places", group: "Groups" };
const KIND_NAMES = { percentage_point: "percentage point", basis_point: "basis point" };
const regionNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

function countryName(iso2) {
  try {
    return regionNames.of(iso2);
  } catch {
    return iso2;
  }
}

/** A country under the name that people look for, "Russia"; the records' name from ISO 3166 is an alias. */
function commonlyNamed(entity) {
  const common = entity.kind === "country" && entity.iso2 ? countryName(entity.iso2) : entity.name;
  if (common === entity.name || common === entity.iso2) return entity;
  return { ...entity, name: common, aliases: [entity.name, ...(entity.aliases ?? []).filter((name) => name !== common)] };
}

/** An article with its records. Offsets are code points; strings here are UTF-16, so slicing translates. */
class ArticleView {
  constructor(fields, index) {
    Object.assign(this, fields);
    this.index = index;
    this.entities = fields.entities.map(commonlyNamed);
    this.heading = fields.title || this.firstTitle() || fields.source || shortened(firstLine(fields.text), 90) || "Untitled article";
    this.rows = [];
  }

  firstTitle() {
    const section = (this.sections ?? []).find(([, , kind]) => kind === "title");
    return section && shortened(this.slice(section[0], section[1]).trim(), 120);
  }

  get units() {
    // Astral characters (emoji, rare letters) take two UTF-16 units: only then a map is needed.
    this.unitMap ??= /[\ud800-\udbff][\udc00-\udfff]/.test(this.text) ? unitOffsets(this.text) : [];
    return this.unitMap;
  }

  slice(start, end) {
    const map = this.units;
    return map.length ? this.text.slice(map[start], map[end]) : this.text.slice(start, end);
  }

  get length() {
    return this.units.length ? this.units.length - 1 : this.text.length;
  }
}

function firstLine(text) {
  return text.trimStart().slice(0, 400).split("\n", 1)[0];
}

function unitOffsets(text) {
  const offsets = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** A claim as the table has it: the record, its article, and what it is sorted and filtered by. */
class ClaimRow {
  constructor(claim, article, index) {
    this.claim = claim;
    this.article = article;
    this.index = index;
    this.entities = new Set([...(claim.subjects ?? []), claim.speaker_entity].filter((place) => place !== undefined));
  }

  get quote() {
    return this.article.slice(...this.claim.at);
  }

  get sentence() {
    return this.article.slice(...this.claim.sentence);
  }

  get words() {
    const { measure, subject, counted, speaker, place, period } = this.claim;
    this.haystack ??= [this.sentence, measure, subject, counted, speaker, place, period?.text, this.article.heading,
      quantityText(this.claim)].filter(Boolean).join("\n").toLowerCase();
    return this.haystack;
  }

  get entityNames() {
    return Array.from(this.entities, (place) => this.article.entities[place].name);
  }

  /** The claim's own country, and those that its sentence names. */
  get countryNames() {
    const named = Array.from(this.entities, (place) => this.article.entities[place]).filter(({ kind }) => kind === "country");
    return [...new Set([this.claim.country, ...named.map(({ iso2 }) => iso2)].filter(Boolean))].map(countryName);
  }

  get periodNames() {
    const period = this.claim.period;
    if (!period) return [];
    const years = [period.start, period.end].filter(Boolean).map((day) => day.slice(0, 4));
    return [...new Set([period.text, ...years])];
  }
}

const articles = [];
const rows = [];
const rowById = new Map();
const shared = []; // the facts that several articles tell
const isCorpus = report.totals.articles > 1;
addRecords(report);

/** Take in articles and facts: those that the page has at once, or those of one of its blocks. */
function addRecords(block) {
  for (const fields of block.documents ?? []) addArticle(new ArticleView(fields, articles.length));
  for (const fact of block.shared ?? []) shared.push(fact);
  block.documents = block.shared = null; // what was parsed need not be held twice
  joinedEntities = null;
}

function addArticle(article) {
  articles.push(article);
  for (const claim of article.claims) {
    const row = new ClaimRow(claim, article, rows.length);
    rows.push(row);
    article.rows.push(row);
    rowById.set(claim.id, row);
  }
  nameSentences(article);
}

/** Entities that a claim's sentence names belong to the claim, beside its subject and speaker. */
function nameSentences(article) {
  const mentions = article.entities.flatMap((entity, place) => (entity.mentions ?? []).map(([start]) => [start, place]));
  mentions.sort((a, b) => a[0] - b[0]);
  for (const row of article.rows) {
    const [start, end] = row.claim.sentence;
    let at = firstAtLeast(mentions, start);
    for (; at < mentions.length && mentions[at][0] < end; at += 1) row.entities.add(mentions[at][1]);
  }
}

function firstAtLeast(pairs, least) {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pairs[middle][0] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Entities of all articles, joined by kind and key, those with most mentions first. */
function joinEntities() {
  const joined = new Map();
  for (const article of articles) {
    article.entities.forEach((entity, place) => {
      const key = `${entity.kind}:${entity.key}`;
      const known = joined.get(key) ?? { key, kind: entity.kind, name: entity.name, places: [], mentions: 0, claims: 0 };
      known.places.push([article, place]);
      known.mentions += (entity.mentions ?? []).length;
      joined.set(key, known);
    });
  }
  for (const row of rows) {
    for (const place of row.entities) {
      const entity = row.article.entities[place];
      joined.get(`${entity.kind}:${entity.key}`).claims += 1;
    }
  }
  return [...joined.values()].sort((a, b) => b.mentions - a.mentions || a.name.localeCompare(b.name));
}

function allEntities() {
  joinedEntities ??= joinEntities();
  return joinedEntities;
}

/** An issue in words; the records themselves may hold a code. */
function issueText(issue) {
  return report.wording[issue] ?? issue;
}

function kindName(kind) {
  return KIND_NAMES[kind] ?? kind;
}

/** Names with how often they occur, the commonest first. */
function tally(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
