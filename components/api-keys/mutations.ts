import { useQueryClient } from "@tanstack/react-query";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import {
  type ApiKey,
  type ApiKeyList,
  type CreateApiKey,
  type UpdateApiKey,
  apiKeySchema,
  createdApiKeySchema,
} from "@/lib/contracts/api-key";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { countsTowardPlan } from "@/lib/keys/key-facts";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { apiKeyKeys } from "./queries";

/** Only this mutation's result holds the secret: `reset()` and unmounting discard it. */
export function useCreateApiKey(workspaceSlug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: CreateApiKey, submissionToken) =>
      dashboardFetch(createdApiKeySchema, dashboardApi.apiKeys(workspaceSlug), {
        method: "POST",
        body,
        submissionToken,
      }),
    once: true,
    gcTime: 0,
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspaceSlug) }),
  });
}

export function useRevokeApiKey(workspaceSlug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: ({ id }: { id: string }) =>
      dashboardFetch(apiKeySchema, dashboardApi.apiKey(workspaceSlug, id), { method: "DELETE" }),
    onSuccess: (revoked) => {
      client.setQueryData<ApiKeyList>(
        apiKeyKeys.list(workspaceSlug),
        (list) => list && withKey(list, revoked),
      );
      client.setQueryData<KeyDetail>(
        apiKeyKeys.detail(workspaceSlug, revoked.id),
        (detail) => detail && { ...detail, apiKey: revoked },
      );
    },
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspaceSlug) }),
  });
}

export function useUpdateApiKey(workspaceSlug: string, id: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: UpdateApiKey) =>
      dashboardFetch(apiKeySchema, dashboardApi.apiKey(workspaceSlug, id), { method: "PATCH", body }),
    onSuccess: (apiKey) => {
      client.setQueryData<KeyDetail>(
        apiKeyKeys.detail(workspaceSlug, id),
        (detail) => detail && { ...detail, apiKey },
      );
      client.setQueryData<ApiKeyList>(
        apiKeyKeys.list(workspaceSlug),
        (list) => list && withKey(list, apiKey),
      );
    },
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspaceSlug) }),
  });
}

function withKey(list: ApiKeyList, changed: ApiKey): ApiKeyList {
  const apiKeys = list.apiKeys.map((apiKey) => (apiKey.id === changed.id ? changed : apiKey));
  return { ...list, apiKeys, activeCount: apiKeys.filter(countsTowardPlan).length };
}
