// From values to places on paper.

const LOG_FROM = 1000; // beyond this ratio small bars of a linear scale would vanish

/** A scale for bars that start at zero; logarithmic, and said so, where the values span too much for that. */
function barScale(values, width) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const positive = values.filter((value) => value > 0);
  const least = Math.min(...positive);
  if (low === 0 && positive.length > 1 && high / least > LOG_FROM) {
    const floor = Math.floor(Math.log10(least)) - 0.3;
    const span = Math.log10(high) - floor || 1;
    return { zero: 0, log: true, at: (value) => (value > 0 ? ((Math.log10(value) - floor) / span) * width : 0) };
  }
  const at = (value) => ((value - low) / (high - low || 1)) * width;
  return { zero: at(0), log: false, at };
}

function dayNumber(day, isEnd) {
  return Date.parse(day) / 86400000 + (isEnd ? 1 : 0);
}

/** Where most of the days lie: a lone "since 1820" must not squeeze the rest to a line. */
function timeDomain(spans) {
  const starts = spans.map(([start]) => start).sort((a, b) => a - b);
  const ends = spans.map(([, end]) => end).sort((a, b) => a - b);
  const quarter = Math.floor(spans.length / 4);
  const [early, late] = [starts[quarter], ends[ends.length - 1 - quarter]];
  const reach = Math.max(late - early, 365) * 2;
  const low = starts.find((start) => start >= early - reach);
  const high = Math.max(ends.findLast((end) => end <= late + reach), low + 1);
  const margin = (high - low) * 0.02;
  return [low - margin, high + margin];
}

/** Years, quarters, months or days to write under a time axis, at most about `most` of them. */
function timeTicks([low, high], most) {
  const days = high - low;
  const years = days / 365.25;
  if (years > most) return yearTicks(low, high, niceStep(years / most));
  if (years * 4 > most) return yearTicks(low, high, 1);
  if (years * 12 > most) return monthTicks(low, high, 3);
  if (days > most) return monthTicks(low, high, 1);
  return Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, index) => Math.ceil(low) + index)
    .map((day) => [day, new Date(day * 86400000).toISOString().slice(5, 10)]);
}

function niceStep(least) {
  return [2, 5, 10, 20, 50, 100, 200, 500, 1000].find((step) => step >= least) ?? 5000;
}

function yearTicks(low, high, step) {
  const ticks = [];
  const first = Math.ceil(new Date(low * 86400000).getUTCFullYear() / step) * step;
  for (let year = first; ticks.length < 50; year += step) {
    const day = new Date(0).setUTCFullYear(year, 0, 1) / 86400000;
    if (day > high) break;
    if (day >= low) ticks.push([day, String(year)]);
  }
  return ticks;
}

function monthTicks(low, high, step) {
  const ticks = [];
  const start = new Date(low * 86400000);
  for (let month = start.getUTCMonth() - (start.getUTCMonth() % step); ticks.length < 50; month += step) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), month, 1));
    const day = date.getTime() / 86400000;
    if (day > high) break;
    if (day >= low) ticks.push([day, date.toISOString().slice(0, 7)]);
  }
  return ticks;
}

/** The first lane whose last item ends before this one starts; lanes holds those ends and is extended. */
function freeLane(lanes, start, end) {
  let lane = lanes.findIndex((last) => last <= start);
  if (lane < 0) lane = lanes.push(0) - 1;
  lanes[lane] = end;
  return lane;
}
