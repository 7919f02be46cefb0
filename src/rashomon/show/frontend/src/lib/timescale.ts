// A line of time that gives room where things happened: long stretches without any date are cut out and drawn as breaks.

export interface Stretch { from: number; to: number; left: number; right: number; gap: boolean }
export interface Timescale {
  stretches: readonly Stretch[];
  /** The place of a moment, in years ("2014.5" is July 2014), between 0 and 1. */
  at: (year: number) => number;
  ticks: readonly { year: number; at: number }[];
}

/** Years without a date from which a stretch is cut out. */
const EMPTY = 4;
/** Room of a cut, in years of the line. */
const CUT = 0.8;
const TICKS = 14;

/** A day as years and their part; "" for none. */
export function years(day: string, end = false): number | null {
  const found = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day);
  if (!found) return null;
  const [, year, month, date] = found.map(Number) as [number, number, number, number];
  const first = Date.UTC(2000, 0, 1);
  const passed = (Date.UTC(2000, month - 1, date + (end ? 1 : 0)) - first) / (366 * 86_400_000);
  return year + Math.min(1, passed);
}

/** Make the line for these moments, within the bounds that were asked for. */
export function timescale(moments: readonly number[], from?: number, to?: number): Timescale {
  const inside = moments.filter((one) => (from === undefined || one >= from) && (to === undefined || one <= to + 1));
  const marks = [...new Set([...inside.map(Math.floor), ...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [to])])].sort((a, b) => a - b);
  const parts = partsOf(marks.length ? marks : [new Date().getUTCFullYear()]);
  const whole = parts.reduce((sum, part) => sum + (part.gap ? CUT : part.to - part.from), 0);
  let left = 0;
  const stretches = parts.map((part) => {
    const right = left + (part.gap ? CUT : part.to - part.from) / whole;
    const made = { ...part, left, right };
    left = right;
    return made;
  });
  const at = (year: number): number => place(stretches, year);
  return { stretches, at, ticks: ticksOf(stretches, at) };
}

function partsOf(marks: readonly number[]): { from: number; to: number; gap: boolean }[] {
  const parts = [{ from: marks[0]!, to: marks[0]! + 1, gap: false }];
  for (const year of marks.slice(1)) {
    const last = parts.at(-1)!;
    if (year - last.to < EMPTY) last.to = year + 1;
    else parts.push({ from: last.to, to: year, gap: true }, { from: year, to: year + 1, gap: false });
  }
  return parts;
}

function place(stretches: readonly Stretch[], year: number): number {
  const found = stretches.find((one) => year <= one.to) ?? stretches.at(-1)!;
  const share = Math.min(1, Math.max(0, (year - found.from) / (found.to - found.from)));
  return found.left + share * (found.right - found.left);
}

/** Whole years, as many as can be read; the first year after a cut always. */
function ticksOf(stretches: readonly Stretch[], at: (year: number) => number): { year: number; at: number }[] {
  const full = stretches.filter((one) => !one.gap);
  const count = full.reduce((sum, one) => sum + one.to - one.from, 0);
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => count / each <= TICKS) ?? 500;
  const found: { year: number; at: number }[] = [];
  for (const one of full) {
    for (let year = one.from; year < one.to; year += 1) {
      const here = year === one.from ? one.left : at(year);
      if ((year === one.from || year % step === 0) && here - (found.at(-1)?.at ?? -1) > 0.03) found.push({ year, at: here });
    }
  }
  return found;
}
