// Numbers to read. The digits come as strings, exactly as the records have them, and are never rounded silently.

const MARKS = { approx: "≈", gt: ">", ge: "≥", lt: "<", le: "≤", order: "~" };
const RELATIONS = {
  eq: "exactly as stated", approx: "about", gt: "more than", ge: "at least", lt: "less than", le: "at most",
  range: "between", order: "in the order of",
};
const SCALES = [[12, "trillion"], [9, "billion"], [6, "million"]];
const ARROWS = { up: "▲", down: "▼", flat: "▬" };
const DIRECTIONS = { up: "up", down: "down", flat: "unchanged" };
const SIDES = { by: "change", to: "new level", from: "old level" };
const MAX_DIGITS = 24;

/** "180600000000" → "180.6 billion"; numbers that need more than three decimals so keep all their digits. */
function readable(digits) {
  const sign = digits.startsWith("-") ? "−" : "";
  const [whole, fraction = ""] = digits.replace("-", "").split(".");
  if (whole.length > MAX_DIGITS) return Number(digits).toExponential(3);
  for (const [power, word] of SCALES) {
    if (whole.length <= power) continue;
    const rest = (whole.slice(-power) + fraction).replace(/0+$/, "");
    if (rest.length > 3) break;
    return `${sign}${grouped(whole.slice(0, -power))}${rest ? `.${rest}` : ""} ${word}`;
  }
  return sign + grouped(whole) + decimals(whole, fraction);
}

function decimals(whole, fraction) {
  if (!fraction || (whole.length > 3 && /^0+$/.test(fraction))) return "";
  return fraction.length > 6 ? `.${fraction.slice(0, 4)}…` : `.${fraction}`;
}

function grouped(whole) {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function allDigits(digits) {
  const [whole, fraction] = digits.replace("-", "").split(".");
  if (whole.length > MAX_DIGITS) return digits;
  return (digits.startsWith("-") ? "−" : "") + grouped(whole) + (fraction ? `.${fraction}` : "");
}

function amount(claim, written = readable) {
  if (claim.written && written === readable) return claim.written; // "two-thirds", rather than its many digits
  if (claim.value === undefined) return `${written(claim.low)} to ${written(claim.high)}`;
  const mark = MARKS[claim.relation];
  return (mark ? `${mark} ` : "") + written(claim.value);
}

/** One number that a claim sorts and is drawn by: the middle of a range. */
function magnitude(claim) {
  return claim.value === undefined ? (Number(claim.low) + Number(claim.high)) / 2 : Number(claim.value);
}

function unitName(claim) {
  const unit = claim.currency ?? claim.unit ?? "";
  return unit + (claim.per ? `${unit ? " " : ""}per ${claim.per}` : "");
}

/** What stands behind the number: "%", "USD", "metric ton per day", "transport corridor". */
function unitLabel(claim) {
  if (claim.kind === "percent" && !claim.per) return "%";
  return unitName(claim) || claim.counted || { rank: "rank", fraction: "share", index: "points" }[claim.kind] || "";
}

function quantityText(claim) {
  const unit = unitLabel(claim);
  return amount(claim) + (unit === "%" ? "%" : unit ? ` ${unit}` : "");
}

function changeText(claim) {
  return claim.direction ? `${ARROWS[claim.direction]} ${claim.form}` : "";
}

function aboutText(claim) {
  const counted = unitName(claim) ? claim.counted : null;
  return [claim.measure, claim.subject, counted && `of ${counted}`].filter(Boolean).join(" · ");
}
