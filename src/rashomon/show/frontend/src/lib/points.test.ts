import { expect, test } from "vitest";
import { Text } from "./points";

test("offsets are code points, whatever the script", () => {
  const text = new Text("a 𝒜 قاسم b");
  expect(text.length).toBe(10);
  expect(text.slice(2, 3)).toBe("𝒜");
  expect(text.slice(4, 8)).toBe("قاسم");
  expect(text.slice(9, 10)).toBe("b");
  expect(Text.count("𝒜bc", 3)).toBe(2);
});
