// Words to take elsewhere: the context of a number, links into the article's own page, citations.

const BEFORE_NUMBER = 28; // so much of a sentence stands before its number in a row
const LINK_CONTEXT = 40;

/** A claim's sentence from shortly before its number on, in whole words, with the number in bold. */
function contextOf(row, length) {
  const [start, end] = row.claim.sentence;
  const [from, to] = row.claim.at;
  const flat = (text) => text.replace(/\s+/g, " ");
  const before = flat(row.article.slice(start, from));
  const cut = before.length > BEFORE_NUMBER ? before.indexOf(" ", before.length - BEFORE_NUMBER) + 1 : 0;
  const after = shortened(flat(row.article.slice(to, Math.max(to, end))), length);
  return [cut ? `… ${before.slice(cut)}` : before, el("b", {}, flat(row.quote)), after];
}

/** The address of the article's page at a number's words: browsers scroll there and mark them. */
function sourceAddress(row) {
  const { article, claim } = row;
  if (!article.url) return null;
  const line = (text, side) => text.split("\n").at(side);
  const before = line(article.slice(Math.max(0, claim.at[0] - LINK_CONTEXT), claim.at[0]), -1).replace(/^\S*\s+(?=\S)/, "");
  const after = line(article.slice(claim.at[1], claim.at[1] + LINK_CONTEXT), 0).replace(/(?<=\S)\s+\S*$/, "");
  const parts = [before.trim() && `${fragment(before)}-`, fragment(row.quote), after.trim() && `-${fragment(after)}`];
  return `${article.url.split("#")[0]}#:~:text=${parts.filter(Boolean).join(",")}`;
}

/** Escaped for a text fragment, where "-" and "," are syntax. */
function fragment(text) {
  return encodeURIComponent(text.trim().toWellFormed()).replaceAll("-", "%2D");
}

/** “Sentence.” (Who said so, Headline, 2024-03-04, address) */
function citation(row) {
  const { article, claim } = row;
  const where = [claim.speaker, article.heading, article.published, article.url ?? article.source];
  return `“${row.sentence.replace(/\s+/g, " ").trim()}” (${where.filter(Boolean).join(", ")})`;
}

/** Put text on the clipboard; tells whether the browser allowed it. */
async function copyText(text) {
  const done = await navigator.clipboard?.writeText(plainText(text)).then(() => true, () => false);
  announce(done ? "copied" : "the browser does not allow copying here");
  return done;
}

function copyButton(label, text) {
  const copy = async (event) => {
    const pressed = event.currentTarget;
    pressed.textContent = await copyText(text()) ? "Copied" : "Not allowed here";
    setTimeout(() => { pressed.textContent = label; }, 2000);
  };
  return button(label, copy, { class: "quiet" });
}
