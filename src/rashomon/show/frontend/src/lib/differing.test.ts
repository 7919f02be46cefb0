import { expect, test } from "vitest";
import { Common, pieces } from "./differing";

const marked = (passage: string, others: string[]): string[] =>
  pieces(passage, new Common(others)).filter((piece) => piece.only).map((piece) => piece.words);

test("a word that no other account has is marked, forms of a shared word are not", () => {
  expect(marked("The bridge was closed by the mayor in May", ["The bridge closes in May"])).toEqual(["mayor"]);
});

test("where hardly a word is shared, nothing is marked", () => {
  expect(marked("Seven regiments crossed northern valleys before winter arrived there", ["The bridge closes in May"])).toEqual([]);
});

test("the pieces are the passage", () => {
  const passage = "قاسم سلیمانی met the minister, twice.";
  expect(pieces(passage, new Common(["met twice"])).map((piece) => piece.words).join("")).toBe(passage);
});
