// A large report's data comes in blocks, which are read one after another: what is here can be used, and the page says
// that it is not all.

let isWhole = !report.blocks;
let failure = null;

function isReading() {
  return !isWhole;
}

async function readBlocks() {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  let told = rows.length;
  try {
    for (const holder of document.querySelectorAll("script.block")) {
      addRecords(await inflated(holder.textContent));
      holder.remove();
      forgetFound();
      tellScope();
      if (isAwaited) recall();
      // What is in sight follows now and then: with every block it would cost more than the reading.
      if (rows.length < told * 2) continue;
      told = rows.length;
      if (state.view === "claims") growClaims();
    }
  } catch (error) {
    failure = String(error);
  }
  if (isReading()) allRead();
}

/** All is here, or this browser cannot read on: then the page is one of what it has, and says so. */
function allRead() {
  isWhole = true;
  forgetFound();
  tellScope();
  if (isAwaited) recall();
  growClaims();
  if (state.view !== "claims") rebuildPanel();
  document.body.dataset.ready = "all";
  announce(failure ? `Only ${plural(rows.length, "claim")} could be read` : `All ${plural(rows.length, "claim")} are here`);
}

/** The object that a block holds: base64 of deflated JSON. */
async function inflated(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

/** What this page does not show, or not yet: above everything that counts, searches or filters. */
function tellScope() {
  const { claims } = report.totals;
  const here = rows.length.toLocaleString("en");
  const parts = [];
  if (isReading()) {
    parts.push(el("p", {}, el("progress", { max: claims, value: rows.length, "aria-label": "Reading the report" }),
      ` ${here} of ${plural(claims, "claim")} read. What is searched, filtered, counted and drawn is of those read so far; the rest follows in a moment.`));
  } else if (failure) {
    parts.push(el("p", { class: "warning" }, `This browser could read ${here} of ${plural(claims, "claim")}; what is searched, filtered, counted and drawn is of these. `
      + `Open the file in a current browser. (${failure})`));
  }
  if (report.scope) parts.push(el("p", {}, isolated(report.scope)));
  const node = document.getElementById("scope");
  node.hidden = !parts.length;
  replaceChildren(node, parts);
}
