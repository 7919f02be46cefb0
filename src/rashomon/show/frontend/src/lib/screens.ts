// The screens of the room. To add one: a component in src/screens, and one line here.
import type { Component } from "svelte";
import { match } from "./match";

export interface ScreenProps {
  /** What stands at the names of the path: `id` in /points/:id. */
  params: Record<string, string>;
}

export interface Screen {
  name: string;
  title: string;
  path: string;
  /** Shown in the bar of screens; else `under` names the screen that is marked there. */
  tab?: boolean;
  under?: string;
  load: () => Promise<{ default: Component<ScreenProps> | Component<Record<string, never>> }>;
}

export const SCREENS: readonly Screen[] = [
  { name: "synopsis", title: "Synopsis", path: "/", tab: true, load: () => import("../screens/Synopsis.svelte") },
  { name: "point", title: "Point", path: "/points/:id", under: "synopsis", load: () => import("../screens/Point.svelte") },
  { name: "account", title: "Account", path: "/accounts/:id", under: "synopsis", load: () => import("../screens/Account.svelte") },
  { name: "conflicts", title: "Conflicts", path: "/conflicts", tab: true, load: () => import("../screens/Conflicts.svelte") },
];

/** The screen at a path, and what stands at the names of its path. */
export function screenAt(path: string): { screen: Screen; params: Record<string, string> } | null {
  for (const screen of SCREENS) {
    const params = match(screen.path, path);
    if (params) return { screen, params };
  }
  return null;
}
