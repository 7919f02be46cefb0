// How a date is drawn: firm and fuzzy bounds, open ends, a day.
import type { TimelineItem } from "./api";
import { years, type Timescale } from "./timescale";

export type TimeSpan = TimelineItem["spans"][number];
export interface Bar { left: number; width: number; day: boolean; fade: "" | "start" | "end" | "both"; voiced: boolean }

/** Days that are drawn as one lozenge: shorter than anything that could be seen as a bar. */
const DAY = 2 / 366;

/** Where a date stands on a line that is `width` wide. */
export function barOf(span: TimeSpan, scale: Timescale, width: number): Bar {
  const first = years(span.first) ?? scale.stretches[0]!.from;
  const last = years(span.last, true) ?? scale.stretches.at(-1)!.to;
  const left = scale.at(first) * width;
  const start = span.open[0] || (span.fuzzy[0] && isVague(span.value));
  const end = span.open[1] || (span.fuzzy[1] && isVague(span.value));
  return {
    left,
    width: Math.max(3, scale.at(last) * width - left),
    day: last - first <= DAY && !span.open[0] && !span.open[1],
    fade: start && end ? "both" : start ? "start" : end ? "end" : "",
    voiced: span.mark === "reports",
  };
}

/** "about 2014", "late 2014": a year or month that is merely coarse has firm bounds. */
const isVague = (value: string): boolean => /[~?%X]|-(2[1-9]|3\d|4[01])\b/.test(value);

/** A day's lozenge around a middle. */
export const lozenge = (x: number, y: number, r = 5): string => `M${x - r} ${y}L${x} ${y - r}L${x + r} ${y}L${x} ${y + r}Z`;
