import "server-only";

const MAX_LENGTH = 256;

/**
 * Remembers a value for each of the texts used last: between one and two times `capacity` of them. Only for texts without a
 * secret: they are kept as they are. A client that floods it costs the others only a repeated search.
 */
export class RecentTexts<Value extends string | true> {
  private newer = new Map<string, Value>();
  private older = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  get(text: string): Value | undefined {
    const known = this.newer.get(text);
    if (known !== undefined) return known;
    const value = this.older.get(text);
    if (value !== undefined) this.set(text, value);
    return value;
  }

  set(text: string, value: Value): void {
    if (text.length > MAX_LENGTH) return;
    if (this.newer.size >= this.capacity) {
      this.older = this.newer;
      this.newer = new Map();
    }
    // A copy: a part of a string, such as a path, keeps the whole in memory, whose other part may hold a secret.
    this.newer.set(Buffer.from(text).toString(), value);
  }
}
