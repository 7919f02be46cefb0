import { expect, test } from "vitest";
import type { AccountPage } from "./api";
import { overlays, stretches } from "./layers";

const page = {
  account: { name: "Paper" },
  noise: [{ start: 0, end: 4, kind: "navigation" }],
  attributions: [
    { content: [10, 40], cue: [5, 9], source: null, voices: [{ name: "radio" }] },
    { content: [20, 40], cue: [12, 16], source: [10, 12], voices: [{ name: "radio" }, { name: "agency" }] },
  ],
  names: [], dates: [{ start: 30, end: 35, value: "2014", words: "2014" }],
  passages: [{ start: 20, end: 40, point: "p1", row: 3 }],
} as unknown as AccountPage;

test("stretches cover a text without gap, and a voice in a voice is two deep", () => {
  const made = stretches(0, 50, overlays(page));
  expect(made[0]!.start).toBe(0);
  expect(made.at(-1)!.end).toBe(50);
  made.slice(1).forEach((one, index) => expect(one.start).toBe(made[index]!.end));
  expect(made.find((one) => one.start === 20)!.depth).toBe(2);
  expect(made.find((one) => one.start === 10)).toMatchObject({ depth: 1, source: true, said: "Paper ‹ radio" });
  expect(made.find((one) => one.start === 20)!.rows).toEqual([{ point: "p1", row: 3 }]);
  expect(made.find((one) => one.start === 30)).toMatchObject({ date: true, points: ["p1"], rows: [] });
  expect(made[0]).toMatchObject({ noise: "navigation", noiseEnds: true, depth: 0 });
});
