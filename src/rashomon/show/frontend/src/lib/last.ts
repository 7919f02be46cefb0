// The synopsis as it was looked at last: a way back to it from a point.
export const last = { address: "/" };
