// The keys, told in a dialog.

const KEYS = [
  ["Tab", "through the parts of the page"],
  ["← →", "among tabs; among the marks of the text"],
  ["↑ ↓, Page ↑ ↓, Home, End", "among the rows of the table"],
  ["Enter", "on a row: to its words in the text"],
  ["Y, N", "on a row: checked, it is right or wrong"],
  ["C", "on a row: copy its citation"],
  ["Esc", "back to the table; close the record"],
];

function helpDialog() {
  const dialog = el("dialog", { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keys"),
    el("dl", { class: "fields" }, KEYS.map(([keys, what]) => el("div", {}, el("dt", {}, el("kbd", {}, keys)), el("dd", {}, what)))),
    el("p", { class: "about" }, "Filters, order and the chosen claim stand in the address: a bookmark or a link to this file brings them back. Marks “right” and “wrong” are kept by this browser only; CSV and JSON have them."),
    button("Close", () => dialog.close()));
  document.body.append(dialog);
  return dialog;
}
