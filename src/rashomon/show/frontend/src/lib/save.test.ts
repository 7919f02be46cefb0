import { expect, test } from "vitest";
import { csv } from "./save";
import { match } from "./match";

test("a table keeps commas, quotation marks and lines, and runs no formula", () => {
  expect(csv(["a", "b"], [['he said "no", twice', "=1+1"], ["two\nlines", 3]])).toBe(
    'a,b\r\n"he said ""no"", twice",\'=1+1\r\n"two\nlines",3\r\n',
  );
});

test("a path gives what stands at its names, and only its own", () => {
  expect(match("/points/:id", "/points/p1")).toEqual({ id: "p1" });
  expect(match("/points/:id", "/points")).toBeNull();
  expect(match("/", "/")).toEqual({});
  expect(match("/", "/conflicts")).toBeNull();
});
