// A text in stretches: each with everything that lies over it, so that what is nested is drawn nested.
import type { AccountPage } from "./api";
import { called } from "./words";

type Span = readonly [number, number];

export interface Stretch {
  start: number;
  end: number;
  /** How many voices the words are told by. */
  depth: number;
  cue: boolean;
  source: boolean;
  name: boolean;
  date: boolean;
  noise: string;
  /** This stretch begins the noise: its rule is drawn here. */
  noiseBegins: boolean;
  /** This stretch ends the noise: its kind is said here. */
  noiseEnds: boolean;
  /** Said of the stretch where it is pointed at: whose words, which date. */
  said: string;
  /** Rows whose passage begins here. */
  rows: { point: string; row: number }[];
  /** Rows whose passage lies here. */
  points: string[];
}

export interface Over {
  span: Span;
  put: (stretch: Stretch) => void;
}

/** Everything that lies over an account's text. */
export function overlays(page: AccountPage): Over[] {
  const all: Over[] = [];
  const add = (span: Span | null, put: Over["put"]): void => {
    if (span && span[0] < span[1]) all.push({ span, put });
  };
  const quiet = page.noise.map((one): Span => [one.start, one.end]);
  const loud = (start: number): boolean => !quiet.some(([from, to]) => from <= start && start < to);
  for (const one of page.noise) {
    add([one.start, one.end], (stretch) => {
      stretch.noise = one.kind;
      stretch.noiseBegins = stretch.start === one.start;
      stretch.noiseEnds = stretch.end === one.end;
    });
  }
  for (const one of [...page.attributions].sort((a, b) => a.voices.length - b.voices.length)) {
    const voices = one.voices.map((voice) => voice.name || "speaker not named").join(" ‹ ");
    add(one.content, (stretch) => {
      stretch.depth += 1;
      stretch.said = `${called(page.account)} ‹ ${voices}`;
    });
    add(one.cue, (stretch) => void (stretch.cue = true));
    add(one.source, (stretch) => void (stretch.source = true));
  }
  for (const one of page.names) {
    if (one.kind === "name" && loud(one.start)) add([one.start, one.end], (stretch) => void (stretch.name = true));
  }
  for (const one of page.dates) {
    if (loud(one.start)) add([one.start, one.end], (stretch) => void ([stretch.said, stretch.date] = [[one.words, one.value].filter(Boolean).join(" · ") || "no calendar value", true]));
  }
  for (const one of page.passages) {
    add([one.start, one.end], (stretch) => {
      stretch.points.push(one.point);
      if (stretch.start === one.start) stretch.rows.push({ point: one.point, row: one.row });
    });
  }
  return all;
}

/** Cut a part of the text where anything begins or ends. */
export function stretches(from: number, to: number, over: readonly Over[]): Stretch[] {
  const here = over.filter(({ span }) => span[0] < to && span[1] > from);
  const cuts = [...new Set([from, to, ...here.flatMap(({ span }) => span)])].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const stretch: Stretch = {
      start, end: cuts[index + 1]!, depth: 0, cue: false, source: false, name: false, date: false, noise: "", noiseBegins: false, noiseEnds: false, said: "", rows: [], points: [],
    };
    for (const { span, put } of here) if (span[0] <= start && stretch.end <= span[1]) put(stretch);
    return stretch;
  });
}
