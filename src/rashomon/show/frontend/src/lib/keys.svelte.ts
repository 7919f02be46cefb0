// The keyboard: a screen says what its keys do while it is shown, and the list under “?” is made of what is said.

import { untrack } from "svelte";

export interface Key {
  /** The key as the browser names it ("j", "Enter", "ArrowDown"); several do the same. */
  keys: readonly string[];
  /** What it does, for the list; "" keeps it out of the list. */
  does: string;
  act: (event: KeyboardEvent) => void;
}

class Keyboard {
  #layers = $state.raw<readonly (readonly Key[])[]>([]);

  constructor() {
    addEventListener("keydown", (event) => this.#press(event));
  }

  get all(): readonly Key[] {
    return this.#layers.flat();
  }

  /** Add keys; the function that comes back takes them away. */
  add(keys: readonly Key[]): () => void {
    const others = (): (readonly Key[])[] => untrack(() => this.#layers).filter((layer) => layer !== keys);
    this.#layers = [keys, ...others()];
    return () => (this.#layers = others());
  }

  #press(event: KeyboardEvent): void {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const at = event.target as HTMLElement;
    if (at.matches?.("input,textarea,select,[contenteditable]")) {
      if (event.key === "Escape") at.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const own = at.closest?.("a,button,summary") && (event.key === "Enter" || event.key === " ");
    if (own) return;
    const key = this.all.find((one) => one.keys.includes(event.key));
    if (!key) return;
    event.preventDefault();
    key.act(event);
  }
}

export const keyboard = new Keyboard();

/** Let keys work while the component is shown. Call it while the component is set up. */
export function useKeys(keys: () => readonly Key[]): void {
  $effect(() => keyboard.add(keys()));
}
