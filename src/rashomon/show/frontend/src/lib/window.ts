// Which part of a long list is near the eye: the list may have thousands of rows, the page holds some tens.

export interface Part {
  /** The first item that is drawn, and the one after the last. */
  from: number;
  to: number;
  /** Room to keep above and below the drawn items. */
  above: number;
  below: number;
}

/** Where each item begins, and at the end where the list ends. */
export function offsets(count: number, height: (index: number) => number): Float64Array {
  const places = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) places[index + 1] = places[index]! + height(index);
  return places;
}

/** The item that stands at a height. */
export function itemAt(places: Float64Array, height: number): number {
  let [low, high] = [0, Math.max(0, places.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle]! <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The part of the list to draw: what is visible, and some more on both sides. */
export function part(places: Float64Array, top: number, visible: number, more: number): Part {
  const count = places.length - 1;
  if (count <= 0) return { from: 0, to: 0, above: 0, below: 0 };
  const from = itemAt(places, Math.max(0, top - more));
  const to = Math.min(count, itemAt(places, top + visible + more) + 1);
  return { from, to, above: places[from]!, below: places[count]! - places[to]! };
}
