/** `iozen_live_aBcD…x9Kz`: the first and last four characters of a key's random part. */
export function displayKey(start: string, end: string): string {
  return `iozen_live_${start}…${end}`;
}
