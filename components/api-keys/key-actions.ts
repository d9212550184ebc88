import type { ApiKey } from "@/lib/contracts/api-key";

/** What a row offers; the two that change something are null for members who may only read. */
export interface KeyActions {
  requestsHref: (apiKey: ApiKey) => string;
  replace: ((apiKey: ApiKey) => void) | null;
  /** No key can be created at the moment; the screen says why. */
  replaceBlocked: boolean;
  revoke: ((apiKey: ApiKey) => void) | null;
}
