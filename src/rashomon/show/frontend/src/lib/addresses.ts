// Where things are found in the room.

export const pointAt = (id: string): string => `/points/${encodeURIComponent(id)}`;
export const accountAt = (id: string, start?: number, end?: number): string =>
  `/accounts/${encodeURIComponent(id)}` + (start === undefined ? "" : `?from=${start}&to=${end ?? start}`);
export const conflictAt = (id: string): string => `/conflicts?at=${encodeURIComponent(id)}`;
export const entityAt = (id: string): string => `/people/${encodeURIComponent(id)}`;
