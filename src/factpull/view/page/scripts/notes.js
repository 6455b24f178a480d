// What was refused, and what the rules were unsure of.

const NOTES_AT_ONCE = 100;
const FEW_CLAIMS = 5; // so many are shown at once

function notesView() {
  const notes = articles.flatMap((article) => article.notes.map((note, at) => ({ article, note, at })));
  return el("div", { class: "notes" },
    issueGroups(),
    noteList("Units that were assumed", assumedUnits(), assumedItem, "No unit had several meanings."),
    noteList("Refused", notes, noteItem, "Nothing was refused."));
}

function noteList(title, items, render, emptyText) {
  const list = el("ul", { class: "note-list" });
  growing(list, items, render, NOTES_AT_ONCE);
  return el("section", {}, el("h2", {}, `${title} (${items.length.toLocaleString("en")})`), items.length ? list : el("p", { class: "empty" }, emptyText));
}

/** The issues, the commonest first, each with its claims: one unknown day of publication may stand behind hundreds. */
function issueGroups() {
  const doubted = rows.filter((row) => row.claim.issues);
  const groups = tally(doubted.flatMap((row) => [...new Set(row.claim.issues)]));
  const heading = el("h2", {}, `Unsure (${plural(doubted.length, "claim")})`);
  if (!groups.length) return el("section", {}, heading, el("p", { class: "empty" }, "No claim has an issue."));
  return el("section", {}, heading, groups.map(([issue, count]) => issueGroup(issue, count, doubted)));
}

function issueGroup(issue, count, doubted) {
  const list = el("ul", { class: "note-list" });
  const group = el("details", { class: "issue" }, el("summary", {}, el("span", { class: "warning" }, isolated(issueText(issue))), ` ${plural(count, "claim")}`), list);
  group.addEventListener("toggle", () => {
    if (group.open && !list.children.length) {
      growing(list, doubted.filter((row) => row.claim.issues.includes(issue)), (row) => el("li", {}, rowLink(row)), NOTES_AT_ONCE);
    }
  });
  if (count <= FEW_CLAIMS) group.open = true;
  return group;
}

/** [[unit, why], number of claims], the commonest first. */
function assumedUnits() {
  const names = rows.filter((row) => row.claim.alternatives).map((row) => JSON.stringify([unitName(row.claim), assumption(row.claim)]));
  return tally(names).map(([name, count]) => [JSON.parse(name), count]);
}

function assumedItem([[unit, why], count]) {
  const open = () => update({ view: "claims", filters: { ...FIRST_FILTERS, unit } });
  return el("li", {}, button([isolated(unit), ` in ${plural(count, "claim")}`], open, { class: "link" }), el("span", {}, isolated(why)));
}

function noteItem({ article, note, at }) {
  const words = note.at && button(["“", isolated(article.slice(...note.at)), "”"], () => select("note", article, at), { class: "link" });
  return el("li", {}, words, el("span", {}, isolated(note.message)), el("code", {}, note.code), isCorpus && el("span", { class: "about" }, isolated(article.heading)));
}
