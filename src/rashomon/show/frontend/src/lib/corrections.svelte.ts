// What a person decides: sent to the log, said in a toast, and taken back with one key.
import type { Corrected, Correction, NewCorrection } from "./api";
import { post } from "./client";
import { room } from "./room.svelte";

const SHOWN = 8000;

export interface Notice {
  words: string;
  undo: (() => void) | null;
  /** Something is being worked out; the notice stays until it is. */
  waits: boolean;
}

class Notices {
  shown = $state.raw<Notice | null>(null);
  #timer = 0;

  say(words: string, undo: (() => void) | null = null): void {
    this.shown = { words, undo, waits: false };
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.shown = null), SHOWN);
  }

  wait(words: string): void {
    clearTimeout(this.#timer);
    this.shown = { words, undo: null, waits: true };
  }

  close(): void {
    this.shown = null;
  }
}

export const notices = new Notices();

class Corrections {
  /** What this person did and has not taken back, the last at the end. */
  #done = $state.raw<readonly Correction[]>([]);
  /** Decisions that are on their way: the accounts are laid side by side again for each, in turn. */
  pending = $state(0);
  #turn: Promise<unknown> = Promise.resolve();

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  async send(correction: NewCorrection): Promise<boolean> {
    return this.#do(async () => {
      const answer = await post<Corrected>("corrections", correction);
      this.#done = [...this.#done, answer.correction];
      this.#tell(answer, "Written down", () => void this.undo(answer.correction.id));
    });
  }

  /** Take back a decision: the one named, else the last of this person. */
  async undo(id: string | undefined = this.#done.at(-1)?.id): Promise<boolean> {
    if (id === undefined) {
      notices.say("Nothing to undo");
      return false;
    }
    return this.#do(async () => {
      const answer = await post<Corrected>(`corrections/${encodeURIComponent(id)}/undo`);
      this.#done = this.#done.filter((one) => one.id !== id);
      this.#tell(answer, "Undone");
    });
  }

  async redo(id: string): Promise<boolean> {
    return this.#do(async () => {
      const answer = await post<Corrected>(`corrections/${encodeURIComponent(id)}/redo`);
      this.#tell(answer, "Done again", () => void this.undo(answer.correction.id));
    });
  }

  #tell(answer: Corrected, otherwise: string, undo: (() => void) | null = null): void {
    notices.say(answer.changed.join("; ") || otherwise, undo);
    room.changed(answer.revision);
  }

  /** One after the other: each is decided on what the one before has left. */
  #do(act: () => Promise<void>): Promise<boolean> {
    this.pending += 1;
    this.#say();
    const done = this.#turn.then(async () => {
      try {
        await act();
        return true;
      } catch (error) {
        notices.say(error instanceof Error ? error.message : String(error));
        return false;
      } finally {
        this.pending -= 1;
        if (this.pending > 0) this.#say();
      }
    });
    this.#turn = done;
    return done;
  }

  #say(): void {
    notices.wait(this.pending > 1 ? `Working out ${this.pending} decisions…` : "Working out what changes…");
  }
}

export const corrections = new Corrections();
