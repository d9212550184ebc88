const PARTS = [
  { text: "iozen_live_", says: "always the same" },
  { text: "aBcD…x9Kz", says: "26 letters and digits" },
  { text: "3kQ9Zf", says: "6 that check the rest" },
];

/** How a valid key looks, part by part. */
export function KeyAnatomy() {
  return (
    <dl
      aria-label="Parts of a key"
      className="grid grid-cols-[auto_auto_auto] justify-start gap-x-1 overflow-hidden rounded-control bg-subtle px-3 py-2.5"
    >
      {PARTS.map(({ text, says }) => (
        <div key={text} className="flex min-w-0 flex-col gap-1.5">
          <dt className="border-b-2 border-line-strong px-0.5 pb-1 font-mono text-xs text-ink">{text}</dt>
          <dd className="px-0.5 text-2xs text-muted">{says}</dd>
        </div>
      ))}
    </dl>
  );
}
