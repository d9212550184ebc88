"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { withAnswer } from "@/components/call-editor/edited-call";
import { sendCall } from "@/components/call-editor/send-call";
import { useWorkspace } from "@/components/shell/workspace-context";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import type { ApiEndpoint } from "@/lib/api/endpoints";
import { createdApiKeySchema } from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import type { Call } from "@/lib/send-again/read-draft";
import { serverNow } from "@/lib/server-clock";
import { createKeyTokens, MIN_LEFT_MS } from "./key-tokens";
import { awaitLogged } from "./queries";
import { type ResentCall, type SentAnswer, type TemporaryKey, useSendAgainStore } from "./send-again-store";

/** Whether the key still works when a call arrives. */
const isUsable = (key: TemporaryKey | undefined, now = serverNow()): key is TemporaryKey =>
  key !== undefined && Date.parse(key.expiresAt) - now > MIN_LEFT_MS;

interface Sending {
  call: Call;
  edited: ResentCall;
  /** The endpoint to make a temporary key for; null to use the pasted key. */
  temporaryFor: ApiEndpoint | null;
}

/** Sends a logged call again, and waits for its row of the log. `id` is that of the logged call. */
export function useSend(id: string) {
  const { slug } = useWorkspace();
  const client = useQueryClient();
  const store = useSendAgainStore();
  const [submit] = useState(createKeyTokens);

  const temporaryKey = async ({ id: endpoint, scope }: ApiEndpoint): Promise<TemporaryKey> => {
    const { temporaryKeys, setTemporaryKey } = store.getState();
    const known = temporaryKeys[scope];
    if (isUsable(known)) return known;
    const { apiKey, secret } = await submit(endpoint, (submissionToken) =>
      dashboardFetch(createdApiKeySchema, dashboardApi.temporaryKeys(slug), {
        method: "POST",
        body: { endpoint },
        submissionToken,
      }),
    );
    const made = { secret, expiresAt: apiKey.expiresAt ?? apiKey.createdAt };
    setTemporaryKey(scope, made);
    return made;
  };

  const follow = (answer: SentAnswer, { edited, temporaryFor }: Sending) => {
    const { calls, setCall, setLogged, setTemporaryKey } = store.getState();
    // Somebody has revoked it: the next call gets another.
    if (answer.status === 401 && temporaryFor) setTemporaryKey(temporaryFor.scope, undefined);
    // It may have been edited meanwhile.
    const now = calls[id] ?? edited;
    setCall(id, withAnswer(now, answer, "again"));
    const { requestId } = answer;
    if (requestId !== null)
      void awaitLogged(client, slug, requestId).then((request) => setLogged(requestId, request));
  };

  return useSubmission({
    send: async ({ call, temporaryFor }: Sending) => {
      const secret = temporaryFor ? (await temporaryKey(temporaryFor)).secret : pastedKey(store.getState());
      return { ...(await sendCall(call, secret)), isTemporary: temporaryFor !== null };
    },
    // The input of a call may hold secrets.
    gcTime: 0,
    onSuccess: follow,
  });
}

const pastedKey = (state: { pastedKey: string }) => state.pastedKey.trim();
