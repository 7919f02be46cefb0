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
  { name: "timeline", title: "Timeline", path: "/timeline", tab: true, load: () => import("../screens/Timeline.svelte") },
  { name: "map", title: "Map", path: "/map", tab: true, load: () => import("../screens/Map.svelte") },
  { name: "people", title: "People and groups", path: "/people", tab: true, load: () => import("../screens/People.svelte") },
  { name: "entity", title: "Person or group", path: "/people/:id", under: "people", load: () => import("../screens/Entity.svelte") },
  { name: "relays", title: "Sources and relays", path: "/relays", tab: true, load: () => import("../screens/Relays.svelte") },
  { name: "review", title: "Review", path: "/review", tab: true, load: () => import("../screens/Review.svelte") },
  { name: "search", title: "Search", path: "/search", tab: true, load: () => import("../screens/Search.svelte") },
];

/** The screen at a path, and what stands at the names of its path. */
export function screenAt(path: string): { screen: Screen; params: Record<string, string> } | null {
  for (const screen of SCREENS) {
    const params = match(screen.path, path);
    if (params) return { screen, params };
  }
  return null;
}
