// The case that the room shows: its accounts, its counts, and how often it has changed.
import type { Account, CaseInfo } from "./api";
import { get } from "./client";

const WHILE_BUILDING = 1000;
const WHEN_IDLE = 15000;

class Room {
  info = $state.raw<CaseInfo | undefined>(undefined);
  refusal = $state("");
  /** Grows with every change of what is shown; resources ask again when it does. */
  revision = $state(0);
  #accounts = $derived(new Map((this.info?.accounts ?? []).map((account) => [account.id, account])));

  account(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  get accounts(): readonly Account[] {
    return this.info?.accounts ?? [];
  }

  get mayEdit(): boolean {
    return this.info !== undefined && this.info.person.may !== "read";
  }

  async refresh(): Promise<void> {
    try {
      this.info = await get<CaseInfo>("case");
      this.revision = this.info.revision;
      this.refusal = "";
    } catch (error) {
      this.refusal = error instanceof Error ? error.message : String(error);
    }
    clearTimeout(this.#timer);
    const look = (): void => void (document.hidden && this.info ? this.#wait(look) : this.refresh());
    if (this.#following) this.#wait(look);
  }

  /** What was begun here is followed at once, not when an idle page would look again. */
  #wait(look: () => void): void {
    this.#timer = window.setTimeout(look, this.info?.state === "building" ? WHILE_BUILDING : WHEN_IDLE);
  }

  /** Something was changed by this person: what is shown is asked for again. */
  changed(revision: number): void {
    this.revision = revision;
    void this.refresh();
  }

  #timer = 0;
  #following = false;

  /** Follow the case while the page is open: closely while it is being built. */
  follow(): () => void {
    this.#following = true;
    void this.refresh();
    return () => {
      this.#following = false;
      clearTimeout(this.#timer);
    };
  }
}

export const room = new Room();
