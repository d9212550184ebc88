import "server-only";

import type { Position } from "../segment-name";
import type { Chunk, Source } from "../ship/source";

/** The writer's lines in memory, as its child process sees them: asked for only while there are any. */
export class RemoteOverflow implements Source {
  hasLines = false;
  private waiting: ((chunk: Chunk | null) => void) | null = null;

  constructor(private readonly ask: (shipped: Position | null, maxBytes: number) => void) {}

  async read(shipped: Position | null, maxBytes: number): Promise<Chunk | null> {
    if (!this.hasLines) return null;
    const chunk = await new Promise<Chunk | null>((resolve) => {
      this.waiting = resolve;
      // The reply may say that there are none; lines that arrive after it are announced again.
      this.hasLines = false;
      this.ask(shipped, maxBytes);
    });
    if (!chunk) return null;
    this.hasLines = true;
    // The channel delivers a plain Uint8Array.
    return {
      ...chunk,
      bytes: Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.byteLength),
    };
  }

  receive(chunk: Chunk | null): void {
    this.waiting?.(chunk);
    this.waiting = null;
  }
}
