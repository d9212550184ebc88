import "server-only";

/**
 * What lets somebody in. It is shown to who looks at a terminal; what is not one is kept, copied and searched, and is told
 * only where to look.
 */
export interface Secrets {
  /** With the secrets. */
  text: string;
  /** Names the file that holds them, which its owner alone can read. */
  pointer: string;
}
