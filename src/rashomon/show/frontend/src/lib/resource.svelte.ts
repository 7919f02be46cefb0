// Something asked of the server that follows what the screen shows: asked again when its address or the case changes.
import { get } from "./client";
import { room } from "./room.svelte";

export class Resource<T> {
  /** The last answer; it stays while the next one is on its way, so that nothing jumps. */
  value = $state.raw<T | undefined>(undefined);
  refusal = $state("");
  loading = $state(true);
}

/** Ask for what stands at an address (without /api/); null asks for nothing. Call it while a component is set up. */
export function resource<T>(address: () => string | null): Resource<T> {
  const held = new Resource<T>();
  let shown: string | null = null;
  $effect(() => {
    const path = address();
    void room.revision;
    const stop = new AbortController();
    if (path === null) {
      held.value = undefined;
      held.loading = false;
    } else {
      held.loading = true;
      get<T>(path, stop.signal)
        .then((value) => {
          held.value = value;
          held.refusal = "";
          held.loading = false;
          shown = path;
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          if (shown !== path) held.value = undefined;
          held.refusal = error instanceof Error ? error.message : String(error);
          held.loading = false;
        });
    }
    return () => stop.abort();
  });
  return held;
}
