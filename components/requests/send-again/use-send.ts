"use client";

import { useQueryClient } from "@tanstack/react-query";
import { withAnswer } from "@/components/call-editor/edited-call";
import { sendCall } from "@/components/call-editor/send-call";
import { useWorkspace } from "@/components/shell/workspace-context";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import type { ApiEndpoint } from "@/lib/api/endpoints";
import { createdApiKeySchema } from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import type { Call } from "@/lib/send-again/read-draft";
import { awaitLogged } from "./queries";
import { type ResentCall, type SentAnswer, useSendAgainStore } from "./send-again-store";
import { type TemporaryKey, useTemporaryKeys } from "./temporary-keys";

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
  const { keyFor, forget } = useTemporaryKeys((state) => state);

  const temporaryKey = (endpoint: ApiEndpoint): Promise<TemporaryKey> =>
    keyFor(endpoint, async (submissionToken) => {
      const { apiKey, secret } = await dashboardFetch(createdApiKeySchema, dashboardApi.temporaryKeys(slug), {
        method: "POST",
        body: { endpoint: endpoint.id },
        submissionToken,
      });
      return { secret, expiresAt: apiKey.expiresAt ?? apiKey.createdAt };
    });

  const follow = (answer: SentAnswer, { edited, temporaryFor }: Sending) => {
    const { calls, setCall, setLogged } = store.getState();
    // Somebody has revoked it: the next call gets another.
    if (answer.status === 401 && temporaryFor) forget(temporaryFor.scope);
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
