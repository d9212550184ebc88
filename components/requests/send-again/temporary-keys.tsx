"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ApiEndpoint } from "@/lib/api/endpoints";
import type { Scope } from "@/lib/keys/scopes";
import { serverNow } from "@/lib/server-clock";
import { createKeyTokens, MIN_LEFT_MS } from "./key-tokens";

export interface TemporaryKey {
  secret: string;
  expiresAt: string;
}

type Keys = Readonly<Partial<Record<Scope, TemporaryKey>>>;

interface TemporaryKeysState {
  keys: Keys;
  /** The key for calls of the endpoint: one that still works when a call arrives, else a new one. */
  keyFor: (
    endpoint: Pick<ApiEndpoint, "id" | "scope">,
    make: (submissionToken: string) => Promise<TemporaryKey>,
    now?: number,
  ) => Promise<TemporaryKey>;
  /** For a key that the API refuses: the next call gets another. */
  forget: (scope: Scope) => void;
}

export function createTemporaryKeys() {
  const submit = createKeyTokens();
  return createStore<TemporaryKeysState>()((set, get) => ({
    keys: {},
    keyFor: async ({ id, scope }, make, now = serverNow()) => {
      const known = get().keys[scope];
      if (known && Date.parse(known.expiresAt) - now > MIN_LEFT_MS) return known;
      const made = await submit(id, make, now);
      set(({ keys }) => ({ keys: { ...keys, [scope]: made } }));
      return made;
    },
    forget: (scope) => set(({ keys: { [scope]: _refused, ...others } }) => ({ keys: others })),
  }));
}

const TemporaryKeysContext = createContext<ReturnType<typeof createTemporaryKeys> | null>(null);

/**
 * Keeps the temporary keys of one workspace in the memory of this tab. It stands above the screens, because the workspace
 * gets only a few of them: a key is used again also after another screen, as long as it lasts.
 */
export function TemporaryKeysProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createTemporaryKeys);
  return <TemporaryKeysContext value={store}>{children}</TemporaryKeysContext>;
}

export function useTemporaryKeys<T>(selector: (state: TemporaryKeysState) => T): T {
  const store = use(TemporaryKeysContext);
  if (!store) throw new Error("Temporary keys need a TemporaryKeysProvider above them");
  return useStore(store, selector);
}
