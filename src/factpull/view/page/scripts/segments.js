// Marks that may overlap → stretches that do not.

const PRIORITY = { claim: 0, entity: 1, note: 2 };

/** All marks of an article: claims, mentions and notes, by their place in the text. */
function marksOf(article) {
  const marks = article.claims.map((claim, at) => ({ type: "claim", at, start: claim.at[0], end: claim.at[1] }));
  article.entities.forEach((entity, at) => {
    for (const [start, end, form] of entity.mentions ?? []) marks.push({ type: "entity", at, start, end, form });
  });
  article.notes.forEach((note, at) => {
    if (note.at) marks.push({ type: "note", at, start: note.at[0], end: note.at[1] });
  });
  return marks.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The stretches between start and end, each with the marks that cover it, the most telling first. */
function segmentsBetween(marks, start, end) {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const bounds = new Set([start, end]);
  for (const mark of inside) bounds.add(Math.max(start, mark.start)).add(Math.min(end, mark.end));
  const sorted = [...bounds].sort((a, b) => a - b);
  const segments = [];
  let first = 0;
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const from = sorted[index];
    while (first < inside.length && inside[first].end <= from) first += 1;
    const covering = [];
    for (let at = first; at < inside.length && inside[at].start <= from; at += 1) {
      if (inside[at].end > from) covering.push(inside[at]);
    }
    covering.sort((a, b) => PRIORITY[a.type] - PRIORITY[b.type] || a.end - a.start - (b.end - b.start));
    segments.push({ start: from, end: sorted[index + 1], marks: covering });
  }
  return segments;
}

/** The article in paragraphs: its sections, and what lies between them, split at line ends. */
function paragraphsOf(article) {
  const paragraphs = [];
  let at = 0;
  for (const [start, end, kind] of [...(article.sections ?? []), [article.length, article.length, "body"]]) {
    if (start > at) paragraphs.push(...linesBetween(article, at, start, "body"));
    paragraphs.push(...linesBetween(article, start, end, kind));
    at = Math.max(at, end);
  }
  return paragraphs;
}

function linesBetween(article, start, end, kind) {
  const lines = [];
  let from = start;
  for (const line of article.slice(start, end).split("\n")) {
    const to = from + (article.units.length ? Array.from(line).length : line.length);
    if (line.trim()) lines.push({ start: from, end: to, kind });
    from = to + 1;
  }
  return lines;
}
