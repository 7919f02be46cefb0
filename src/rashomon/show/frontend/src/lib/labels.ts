// Names beside the marks of a picture: none over another name or mark, none cut by its edge; a name without room is left out.

export interface Marked { id: string; words: string; x: number; y: number; r: number }
export interface Label { x: number; y: number; anchor: "start" | "middle" | "end" }

const LETTER = 6.7;
const HIGH = 14;
const GAP = 4;
type Where = "right" | "left" | "below" | "above";
interface Box { left: number; top: number; right: number; bottom: number }

/** Where each name stands, relative to its mark. The first marks choose first; `must` is named in any case. */
export function labels(marks: readonly Marked[], room: { width: number; height: number }, order: readonly Where[], must = ""): Map<string, Label> {
  const found = new Map<string, Label>();
  const taken: Box[] = marks.map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  for (const mark of [...marks.filter(({ id }) => id === must), ...marks.filter(({ id }) => id !== must)]) {
    const own = taken[marks.indexOf(mark)];
    const free = order.find((where) => {
      const box = boxOf(mark, where);
      return inside(box, room) && taken.every((other) => other === own || !meet(box, other));
    });
    if (!free && mark.id !== must) continue;
    const where = free ?? order.find((each) => inside(boxOf(mark, each), room)) ?? order[0]!;
    taken.push(boxOf(mark, where));
    found.set(mark.id, labelOf(mark, where));
  }
  return found;
}

function boxOf({ x, y, r, words }: Marked, where: Where): Box {
  const wide = words.length * LETTER;
  const left = where === "right" ? x + r + GAP : where === "left" ? x - r - GAP - wide : x - wide / 2;
  const top = where === "below" ? y + r + 2 : where === "above" ? y - r - 2 - HIGH : y - HIGH / 2;
  return { left, top, right: left + wide, bottom: top + HIGH };
}

function labelOf({ r }: Marked, where: Where): Label {
  if (where === "right") return { x: r + GAP, y: 4, anchor: "start" };
  if (where === "left") return { x: -r - GAP, y: 4, anchor: "end" };
  return { x: 0, y: where === "below" ? r + 13 : -r - 5, anchor: "middle" };
}

const meet = (one: Box, other: Box): boolean => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const inside = (box: Box, { width, height }: { width: number; height: number }): boolean => box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 2;
