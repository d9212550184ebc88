import { useQueryClient } from "@tanstack/react-query";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import {
  type ApiKey,
  type ApiKeyList,
  type CreateApiKey,
  apiKeySchema,
  createdApiKeySchema,
} from "@/lib/contracts/api-key";
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
    },
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspaceSlug) }),
  });
}

function withKey(list: ApiKeyList, changed: ApiKey): ApiKeyList {
  const apiKeys = list.apiKeys.map((apiKey) => (apiKey.id === changed.id ? changed : apiKey));
  return { ...list, apiKeys, activeCount: apiKeys.filter(countsTowardPlan).length };
}
