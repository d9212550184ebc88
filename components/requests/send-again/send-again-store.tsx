"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { EditedCall } from "@/components/call-editor/edited-call";
import type { Answer } from "@/components/call-editor/send-call";
import type { RequestDetail } from "@/lib/contracts/log/request-log";

export type KeyChoice = "temporary" | "pasted";

export interface SentAnswer extends Answer {
  /** Whether a temporary key was used; otherwise a pasted one. */
  isTemporary: boolean;
}

/** A logged call that was edited or sent. */
export type ResentCall = EditedCall<SentAnswer>;

/** Everything here is in the memory of this tab alone, and gone with the screen: it holds a pasted key. */
interface SendAgainState {
  /** Null until the person chooses. */
  choice: KeyChoice | null;
  pastedKey: string;
  /** By the id of the logged request. */
  calls: Readonly<Record<string, ResentCall>>;
  /** The calls that were sent, by their own ids, as the log has them; null for one that this workspace's log lacks. */
  logged: Readonly<Record<string, RequestDetail | null>>;
  choose: (choice: KeyChoice) => void;
  setPastedKey: (pastedKey: string) => void;
  setCall: (id: string, call: ResentCall) => void;
  setLogged: (id: string, request: RequestDetail | null) => void;
}

function createSendAgainStore() {
  return createStore<SendAgainState>()((set) => ({
    choice: null,
    pastedKey: "",
    calls: {},
    logged: {},
    choose: (choice) => set({ choice }),
    setPastedKey: (pastedKey) => set({ pastedKey }),
    setCall: (id, call) => set(({ calls }) => ({ calls: { ...calls, [id]: call } })),
    setLogged: (id, request) => set(({ logged }) => ({ logged: { ...logged, [id]: request } })),
  }));
}

const SendAgainContext = createContext<ReturnType<typeof createSendAgainStore> | null>(null);

export function SendAgainProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createSendAgainStore);
  return <SendAgainContext value={store}>{children}</SendAgainContext>;
}

export function useSendAgainStore() {
  const store = use(SendAgainContext);
  if (!store) throw new Error("Sending again needs a SendAgainProvider above it");
  return store;
}

export function useSendAgain<T>(selector: (state: SendAgainState) => T): T {
  return useStore(useSendAgainStore(), selector);
}
