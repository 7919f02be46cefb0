import { expect, test } from "vitest";
import { timescale, years } from "./timescale";

test("a day is a part of its year, its end the start of the next day", () => {
  expect(years("2014-01-01")).toBe(2014);
  expect(years("2014-12-31", true)).toBeCloseTo(2015, 2);
  expect(years("")).toBeNull();
});

test("a long stretch without dates is cut out, and order is kept", () => {
  const scale = timescale([1980.2, 2011.5, 2012.1, 2014.9]);
  expect(scale.stretches.filter((one) => one.gap)).toHaveLength(1);
  const places = [1980, 1981, 2000, 2011, 2013, 2015].map(scale.at);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(scale.at(2013) - scale.at(2012)).toBeGreaterThan(0.1);
});

test("what is asked for bounds the line", () => {
  const scale = timescale([1980, 2014, 2020], 2012, 2016);
  expect(scale.stretches[0]!.from).toBe(2012);
  expect(scale.stretches.at(-1)!.to).toBe(2017);
});
