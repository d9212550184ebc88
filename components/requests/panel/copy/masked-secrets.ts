import { splitAtMasks } from "@/lib/contracts/log/logged-body";
import type { ArgumentPart } from "@/lib/shells";

/** Names an environment variable for each masked secret of a call; equal secrets, as their fingerprints show, share one. */
export class MaskedSecrets {
  readonly variables: string[] = [];
  private readonly byMask = new Map<string, string>();

  /** The text with a variable in the place of each mask. */
  partsOf(text: string): ArgumentPart[] {
    return splitAtMasks(text)
      .map((part, index) => (index % 2 === 1 ? { variable: this.variableFor(part) } : part))
      .filter((part) => part !== "");
  }

  private variableFor(mask: string): string {
    const known = this.byMask.get(mask);
    if (known !== undefined) return known;
    const name = this.variables.length === 0 ? "SECRET" : `SECRET_${this.variables.length + 1}`;
    this.variables.push(name);
    // Without a fingerprint, the same mask may stand for different secrets.
    if (mask.includes("#")) this.byMask.set(mask, name);
    return name;
  }
}
