const normal = (search: string) => new URLSearchParams(search).toString();

/**
 * The queries that were written to the history and are still to be rendered. The router writes each address that it renders
 * to the history again, also one that another has replaced since: until it has rendered the last one, `location` may be behind.
 */
export function createWrittenAddress() {
  /** Oldest first. */
  let pending: string[] = [];
  return {
    /** The query that was written last; null once it is rendered. */
    latest: (): string | null => pending.at(-1) ?? null,
    write: (search: string): void => {
      pending.push(normal(search));
    },
    /** The router shows another query. One that was never written comes from a link, which replaces all that were. */
    show: (search: string): void => {
      const shown = normal(search);
      const at = shown === pending.at(-1) ? pending.length - 1 : pending.indexOf(shown);
      pending = at === -1 ? [] : pending.slice(at + 1);
    },
    /** The reader went back or forward, or left the screen. */
    forget: (): void => {
      pending = [];
    },
  };
}
