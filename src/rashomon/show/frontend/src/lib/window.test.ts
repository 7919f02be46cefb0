import { expect, test } from "vitest";
import { itemAt, offsets, part } from "./window";

test("the drawn part and the room around it are as high as the whole list", () => {
  const places = offsets(5000, (index) => (index % 7 ? 71 : 28));
  const shown = part(places, 100_000, 800, 400);
  const drawn = places[shown.to]! - places[shown.from]!;
  expect(shown.above + drawn + shown.below).toBe(places[5000]);
  expect(shown.to - shown.from).toBeLessThan(40);
  expect(places[shown.from]!).toBeLessThanOrEqual(99_600);
  expect(places[shown.to]!).toBeGreaterThanOrEqual(101_200);
});

test("an item begins where the one before it ends", () => {
  const places = offsets(3, (index) => [10, 20, 30][index]!);
  expect([0, 9, 10, 29, 30, 99].map((height) => itemAt(places, height))).toEqual([0, 0, 1, 1, 2, 2]);
});

test("an empty list draws nothing", () => {
  expect(part(offsets(0, () => 1), 0, 100, 100)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
});
