// What a person decides: sent to the log, said in a toast, and taken back with one key.
import type { Corrected, Correction, NewCorrection } from "./api";
import { post } from "./client";
import { room } from "./room.svelte";

const SHOWN = 8000;

export interface Notice {
  words: string;
  undo: (() => void) | null;
}

class Notices {
  shown = $state.raw<Notice | null>(null);
  #timer = 0;

  say(words: string, undo: (() => void) | null = null): void {
    this.shown = { words, undo };
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.shown = null), SHOWN);
  }

  close(): void {
    this.shown = null;
  }
}

export const notices = new Notices();

class Corrections {
  /** What this person did and has not taken back, the last at the end. */
  #done = $state.raw<readonly Correction[]>([]);
  busy = $state(false);

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

  async #do(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await act();
      return true;
    } catch (error) {
      notices.say(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      this.busy = false;
    }
  }
}

export const corrections = new Corrections();
