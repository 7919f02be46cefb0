// Decisions that can be offered beside a finding: each makes a correction of what the person enters.
import type { Entry, NewCorrection } from "./api";

export interface Action {
  label: string;
  /** Its key on the keyboard, if it has one. */
  key?: string;
  /** What is asked first; without it the button acts at once. */
  asks?: {
    label: string;
    initial?: string;
    choices?: readonly { value: string; label: string }[];
    placeholder?: string;
    /** The value may stay empty (a reason alone will do). */
    optional?: boolean;
  };
  make: (value: string, reason: string) => NewCorrection;
}

/** Where an entry's words stand. */
export const target = (entry: Entry): NewCorrection["targets"][number] => ({
  account: entry.account, start: entry.start, end: entry.end,
});

/** A correction of a kind, on something, by its words. */
export function correction(
  kind: NewCorrection["kind"],
  about: NewCorrection["about"],
  targets: NewCorrection["targets"],
  more: { value?: string; reason?: string } = {},
): NewCorrection {
  return { kind, about, targets, value: more.value ?? "", reason: more.reason ?? "" };
}
