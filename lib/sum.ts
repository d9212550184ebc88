export const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
