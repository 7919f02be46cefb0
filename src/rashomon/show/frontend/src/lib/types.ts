// Who and what is spoken of: the words for its kinds, and the shape that each is drawn with.
import type { EntityType } from "./api";

export const ENTITY_TYPES: readonly EntityType[] = ["person", "organization", "state", "group", "place", "work", "other"];
export const TYPE_WORDS: Record<EntityType, string> = {
  person: "persons", organization: "organizations", state: "states", group: "groups", place: "places", work: "works", other: "other",
};

/** The outline of a node of radius `r` around the origin. */
export function outline(type: EntityType | undefined, r: number): string {
  const polygon = (corners: number, turn: number, size = r): string => {
    const points = Array.from({ length: corners }, (_, index) => {
      const angle = ((index + turn) / corners) * 2 * Math.PI;
      return `${(size * Math.sin(angle)).toFixed(2)} ${(-size * Math.cos(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  };
  switch (type) {
    case "person": return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case "organization": return polygon(4, 0.5, r * 1.25);
    case "state": return polygon(4, 0, r * 1.25);
    case "group": return polygon(6, 0, r * 1.1);
    case "place": return polygon(3, 0, r * 1.25);
    case "work": return polygon(5, 0, r * 1.1);
    default: return polygon(8, 0.5);
  }
}
