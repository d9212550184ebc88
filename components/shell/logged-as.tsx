/** Names the line of the server's log that has the cause of an error; nothing for an error of the browser alone. */
export function LoggedAs({ digest }: { digest: string | undefined }) {
  if (digest === undefined) return null;
  return (
    <>
      {" "}
      The server logged it as <code className="font-mono text-xs text-ink">{digest}</code>.
    </>
  );
}
