// What a reader found when checking a claim: kept by this browser under the claim's id, which a report made anew keeps.

const VERDICTS = { right: "✓ right", wrong: "✗ wrong" };
const VERDICT_STORE = "factpull.verdicts";
const UNCHECKED = "not checked";
const verdicts = storedVerdicts();

function storedVerdicts() {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(VERDICT_STORE)) ?? {}));
  } catch {
    return new Map(); // storage may be forbidden, or hold something else: verdicts then last as long as the page
  }
}

function verdictOf(row) {
  const word = verdicts.get(row.claim.id);
  return Object.hasOwn(VERDICTS, word) ? word : null;
}

/** Give a claim its verdict, or take it back when it has this one already. */
function judge(row, verdict) {
  if (verdictOf(row) === verdict) verdicts.delete(row.claim.id);
  else verdicts.set(row.claim.id, verdict);
  try {
    localStorage.setItem(VERDICT_STORE, JSON.stringify(Object.fromEntries(verdicts)));
  } catch {
    // Without storage the page still knows.
  }
  update({ filters: { ...state.filters } });
  announce(verdictOf(row) ? `marked ${verdict}` : "mark taken back");
}

function verdictButtons(row) {
  return el("span", { class: "verdicts", role: "group", "aria-label": "Checked by you" }, Object.entries(VERDICTS).map(([verdict, label]) =>
    button(label, () => {
      judge(row, verdict);
      document.querySelector(`#record [data-verdict="${verdict}"]`)?.focus();
    }, { class: "quiet", "aria-pressed": verdictOf(row) === verdict, "data-verdict": verdict })));
}
