import { expect, test } from "vitest";
import { labels } from "./labels";

const room = { width: 300, height: 200 };
const mark = (id: string, x: number, y: number) => ({ id, words: id, x, y, r: 5 });

test("two marks beside one another are named on different sides", () => {
  const found = labels([mark("Mosul", 100, 100), mark("Erbil", 112, 102)], room, ["right", "left", "below", "above"]);
  expect(found.get("Mosul")?.anchor).toBe("end");
  expect(found.get("Erbil")?.anchor).toBe("start");
});

test("a name that the edge would cut stands on the other side", () => {
  expect(labels([mark("Middle East", 290, 100)], room, ["right", "left"]).get("Middle East")?.anchor).toBe("end");
});

test("a name without room is left out, but not the one that must be named", () => {
  const crowd = [mark("aaaa", 20, 100), mark("bbbb", 21, 100)];
  expect(labels(crowd, { width: 60, height: 110 }, ["right"]).has("bbbb")).toBe(false);
  expect(labels(crowd, { width: 60, height: 110 }, ["right"], "bbbb").has("bbbb")).toBe(true);
});
