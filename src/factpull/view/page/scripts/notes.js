// What was refused, and what the rules were unsure of.

const NOTES_AT_ONCE = 100;

function notesView() {
  const notes = articles.flatMap((article) => article.notes.map((note, at) => ({ article, note, at })));
  const doubted = rows.filter((row) => doubts(row.claim).length);
  const refused = el("ul", { class: "note-list" });
  growing(refused, notes, noteItem, NOTES_AT_ONCE);
  const unsure = el("ul", { class: "note-list" });
  growing(unsure, doubted, doubtItem, NOTES_AT_ONCE);
  return el("div", { class: "notes" },
    el("h2", {}, `Unsure (${doubted.length.toLocaleString("en")})`), doubted.length ? unsure : el("p", { class: "empty" }, "No claim has an issue."),
    el("h2", {}, `Refused (${notes.length.toLocaleString("en")})`), notes.length ? refused : el("p", { class: "empty" }, "Nothing was refused."));
}

function doubtItem(row) {
  return el("li", {}, rowLink(row), doubts(row.claim).map((doubt) => el("p", { class: "warning" }, doubt)));
}

function noteItem({ article, note, at }) {
  const words = note.at && button(["“", isolated(article.slice(...note.at)), "”"], () => select("note", article, at), { class: "link" });
  return el("li", {}, words, el("span", {}, isolated(note.message)), el("code", {}, note.code), isCorpus && el("span", { class: "about" }, isolated(article.heading)));
}
