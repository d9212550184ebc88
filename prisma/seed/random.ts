/** Repeatable randomness for the shape of the demo data, never for its secrets. */
export class Random {
  constructor(private state: number) {}

  /** At least 0 and less than 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from `min` to `max`, inclusive. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T extends readonly [unknown, ...unknown[]]>(items: T): T[number] {
    return items[this.int(0, items.length - 1)] ?? items[0];
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.int(0, 15).toString(16)).join("");
  }

  /** A moment in the interval, more likely in office hours (UTC) than at night. */
  moment(from: Date, to: Date): Date {
    const start = from.getTime();
    const span = Math.max(0, to.getTime() - start);
    for (let attempt = 0; attempt < 8; attempt++) {
      const at = new Date(start + Math.floor(this.next() * span));
      if (this.chance(BUSYNESS[at.getUTCHours()] ?? 0)) return at;
    }
    return new Date(start + Math.floor(this.next() * span));
  }
}

/** The traffic of each hour of the day, relative to the busiest. */
const BUSYNESS = [
  0.15, 0.1, 0.1, 0.1, 0.15, 0.2, 0.35, 0.55, 0.8, 1, 1, 0.95, 0.75, 0.9, 1, 0.95, 0.85, 0.65, 0.45, 0.35,
  0.3, 0.25, 0.2, 0.15,
];
