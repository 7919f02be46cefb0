// The decisions that are offered on rows, passages and conflicts.
import { correction, target, type Action } from "./actions";
import type { Conflict, Entry, Row } from "./api";
import { CONFLICT_KINDS, POINT_KINDS } from "./words";

/** One passage of each side: enough to say which conflict is meant. */
const heads = (conflict: Conflict) =>
  conflict.sides.flatMap((side) => side.entries.slice(0, 1)).map(target);

const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Not a conflict because…, another kind, the value of a side, a note. */
export function conflictActions(conflict: Conflict): Action[] {
  const targets = heads(conflict);
  const firsts = new Map(conflict.sides.flatMap((side) => side.entries.slice(0, 1).map((entry) => [side.letter, entry] as const)));
  const hide = (label: string, key: string, reason: string): Action => ({
    label, key, make: () => correction("hide", "conflict", targets, { reason }),
  });
  const values: Action[] = conflict.sides.flatMap((side) => {
    const first = firsts.get(side.letter);
    if (!first) return [];
    return [{
      label: `Value of ${side.letter}…`,
      asks: { label: `Side ${side.letter} says`, initial: side.value },
      make: (value, reason) => correction("value", "conflict", [target(first)], { value, reason }),
    }];
  });
  return [
    hide("Scope differs", "x", "Not a conflict: the scope differs."),
    hide("Same value", "s", "Not a conflict: the values are the same."),
    {
      label: "Not a conflict because…",
      asks: { label: "Because", placeholder: "what makes them fit" },
      make: (value) => correction("hide", "conflict", targets, { reason: value }),
    },
    {
      label: "Change kind…",
      asks: { label: "Kind", initial: conflict.kind, choices: choices(CONFLICT_KINDS) },
      make: (value, reason) => correction("label", "conflict", targets, { value, reason }),
    },
    ...values,
    note("conflict", targets),
  ];
}

/** What may be done to a row as a whole. */
export function rowActions(row: Row): Action[] {
  const entries = Object.values(row.entries).flat();
  const first = entries.slice(0, 1).map(target);
  const onRow = (kind: "label" | "value", label: string, asked: NonNullable<Action["asks"]>, key?: string): Action => ({
    label, ...(key ? { key } : {}), asks: asked, make: (value, reason) => correction(kind, "point", first, { value, reason }),
  });
  return [
    onRow("label", "Rename…", { label: "Words of the row", initial: row.label }, "e"),
    onRow("value", "Date…", { label: "Date (EDTF)", initial: row.when, placeholder: "2020-01-03, 2015~, 1998/2020" }),
    onRow("value", "Place…", { label: "Place", initial: row.place }),
    onRow("value", "Kind…", { label: "Kind", initial: row.kind, choices: choices(POINT_KINDS) }),
    {
      label: "Hide", make: () => correction("hide", "point", entries.map(target), { reason: "Hidden by hand." }),
    },
    note("point", first, "n"),
  ];
}

/** Join this row with another: the words of both. */
export function joined(row: Row, other: Row, reason: string) {
  const ones = [row, other].flatMap((one) => Object.values(one.entries).flat().slice(0, 1));
  return correction("same", "point", ones.map(target), { reason });
}

const STANCES = [
  { value: "asserts", label: "asserts, in its own voice" },
  { value: "attributes", label: "reports, on somebody’s word" },
  { value: "disputes", label: "disputes" },
] as const;
const STANCE_OF: Record<Entry["mark"], string> = { asserts: "asserts", reports: "attributes", disputes: "disputes" };

/** What may be done to one passage of a row: take it out, say who stands behind it, who speaks, a note. */
export function passageActions(row: Row, entry: Entry): Action[] {
  const other = Object.values(row.entries).flat().find((one) => one.account !== entry.account || one.start !== entry.start);
  const here = [target(entry)];
  return [
    ...(other
      ? [{ label: "Not in this row", make: () => correction("different", "point", [target(other), target(entry)], { reason: "Taken out of the row by hand." }) }]
      : []),
    {
      label: "Stance…",
      asks: { label: "The account", initial: STANCE_OF[entry.mark], choices: STANCES },
      make: (value, reason) => correction("stance", "point", here, { value, reason }),
    },
    {
      label: "Speaker…",
      asks: { label: "On the word of", initial: entry.voices.at(-1)?.name ?? "", placeholder: "a name; empty: not named", optional: true },
      make: (value, reason) => correction("speaker", "point", here, { value, reason }),
    },
    note("point", here),
  ];
}

/** A note changes nothing and is kept in the log. */
export function note(about: "point" | "conflict" | "entity", targets: ReturnType<typeof target>[], key?: string): Action {
  return {
    label: "Note…", ...(key ? { key } : {}), asks: { label: "Note" },
    make: (value, reason) => correction("note", about, targets, { value, reason }),
  };
}
