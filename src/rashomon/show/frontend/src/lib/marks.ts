// The shapes of marks and of kinds, as the parts of a picture 16 wide: told by shape first, in print too.
import type { ConflictKind, Mark } from "./api";
import type { Silent } from "./words";

export type Shape =
  | { is: "circle"; x: number; y: number; r: number; filled?: boolean; width?: number; dash?: string }
  | { is: "path"; d: string; width?: number };

const ring = (r: number): Shape => ({ is: "circle", x: 8, y: 8, r, width: 1.25 });

/** One ring a voice; from three on two rings and a number beside. */
export function markShapes(mark: Mark | Silent, depth = 1): readonly Shape[] {
  switch (mark) {
    case "asserts":
      return [{ is: "circle", x: 8, y: 8, r: 4.2, filled: true }];
    case "reports":
      return [{ is: "circle", x: 8, y: 8, r: 2.1, filled: true }, ring(4.7), ...(depth > 1 ? [ring(7.2)] : [])];
    case "disputes":
      return [{ is: "circle", x: 8, y: 8, r: 5, width: 1.4 }, { is: "path", d: "M1 8h14", width: 1.6 }];
    case "near":
      return [{ is: "circle", x: 8, y: 8, r: 4.2, width: 1.2, dash: "1.6 1.7" }];
    case "far":
      return [{ is: "path", d: "M5.5 8h5", width: 1.2 }];
  }
}

/** Lines of the icons of kinds, drawn 1.3 wide. */
export const KIND_LINES: Record<ConflictKind, string> = {
  date: "M4 3.5h8a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V5A1.5 1.5 0 0 1 4 3.5M2.5 7h11M5.5 2v3M10.5 2v3",
  number: "M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.5 6h11.5M2 10h11.5",
  place: "M8 14s4.5-4.4 4.5-7.6A4.5 4.5 0 0 0 3.5 6.4C3.5 9.6 8 14 8 14ZM9.5 6.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0",
  actor: "M10.7 5a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0M2.8 13.8c.5-3 2.6-4.4 5.2-4.4s4.7 1.4 5.2 4.4",
  role: "M4.5 4.5h7A1.5 1.5 0 0 1 13 6v6a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12V6a1.5 1.5 0 0 1 1.5-1.5M6.5 4.5v-2h3v2M5.5 11.2c.4-1.3 1.3-1.9 2.5-1.9s2.1.6 2.5 1.9M8.8 7.6a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0",
  occurrence: "M2.6 7A5.5 5.5 0 0 1 4.2 4M6 2.9a5.5 5.5 0 0 1 3.4-.2M11.4 3.7a5.5 5.5 0 0 1 1.9 2.8M13.4 8.6a5.5 5.5 0 0 1-1.5 3.2M10 13.1a5.5 5.5 0 0 1-3.4.2M4.7 12.3a5.5 5.5 0 0 1-2-2.8M9 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0",
  cause: "M5.1 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0H13M9.8 4.8 13 8l-3.2 3.2",
  assessment: "M2.5 3.5h11v7H8l-3 3v-3H2.5zM5 7h6",
  wording: "M2.5 12 5.5 4l3 8M3.5 9.5h4M13.5 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0M13.5 8v4M2.5 14.5h11",
};
