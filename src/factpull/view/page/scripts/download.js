// The filtered rows as CSV and JSON, made here and saved by the browser: nothing is sent anywhere.

/** The flat claims table of factpull's CSV files, frames and databases, and what the reader has marked. */
const EXPORTED = {
  published: (row) => row.article.published,
  title: (row) => row.article.title,
  readable: (row) => row.claim.readable,
  value: (row) => row.claim.value,
  low: (row) => row.claim.low,
  high: (row) => row.claim.high,
  unit: (row) => row.claim.unit,
  currency: (row) => row.claim.currency,
  per: (row) => row.claim.per,
  counted: (row) => row.claim.counted,
  measure: (row) => row.claim.measure,
  subject: (row) => row.claim.subject,
  direction: (row) => row.claim.direction,
  change_form: (row) => row.claim.form,
  place: (row) => row.claim.place,
  country: (row) => row.claim.country,
  period_text: (row) => row.claim.period?.text,
  period_start: (row) => row.claim.period?.start,
  period_end: (row) => row.claim.period?.end,
  speaker: (row) => row.claim.speaker,
  modality: (row) => row.claim.modality,
  negated: (row) => row.claim.negated ?? false,
  relation: (row) => row.claim.relation,
  kind: (row) => row.claim.kind,
  part_of: (row) => row.claim.part_of,
  text: (row) => row.quote,
  sentence: (row) => row.sentence,
  sure_of: (row) => (row.claim.sure ?? []).join("; "),
  unsure_of: (row) => (row.claim.unsure ?? []).join("; "),
  issues: (row) => (row.claim.issues ?? []).join("; "),
  url: (row) => row.article.url,
  source: (row) => row.article.source,
  char_start: (row) => row.claim.at[0],
  char_end: (row) => row.claim.at[1],
  fact_key: (row) => row.claim.fact,
  claim_id: (row) => row.claim.id,
  doc_id: (row) => row.article.id,
  checked: verdictOf,
};

function exportButtons() {
  return el("div", { class: "exports" },
    button("CSV", () => save("claims.csv", "text/csv", asCsv(results())), { class: "quiet", "aria-label": "Save these claims as CSV" }),
    button("JSON", () => save("claims.json", "application/json", asJson(results())), { class: "quiet", "aria-label": "Save these claims as JSON" }));
}

function asJson(found) {
  const records = found.map((row) => Object.fromEntries(Object.entries(EXPORTED).map(([name, value]) => [name, value(row) ?? null])));
  return `${JSON.stringify(records, null, 1)}\n`;
}

function asCsv(found) {
  const lines = found.map((row) => Object.values(EXPORTED).map((value) => csvCell(value(row))).join(","));
  return [Object.keys(EXPORTED).join(","), ...lines, ""].join("\r\n");
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A leading quote keeps spreadsheets from running a text as a formula; numbers stay numbers. */
function csvCell(value) {
  if (value === undefined || value === null) return "";
  const text = String(value);
  const guarded = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(`${name} saved`);
}
