import { useQueryClient } from "@tanstack/react-query";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import {
  type ApiKey,
  type ApiKeyList,
  type CreateApiKey,
  apiKeySchema,
  createdApiKeySchema,
} from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { apiKeyKeys } from "./queries";

/** The secret lives in this mutation's result alone: `reset()` and unmounting forget it. */
export function useCreateApiKey(workspace: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: CreateApiKey, submissionToken) =>
      dashboardFetch(createdApiKeySchema, dashboardApi.apiKeys(workspace), {
        method: "POST",
        body,
        submissionToken,
      }),
    once: true,
    gcTime: 0,
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspace) }),
  });
}

export function useRevokeApiKey(workspace: string) {
  const client = useQueryClient();
  return useSubmission({
    send: ({ id }: { id: string }) =>
      dashboardFetch(apiKeySchema, dashboardApi.apiKey(workspace, id), { method: "DELETE" }),
    onSuccess: (revoked) => {
      client.setQueryData<ApiKeyList>(apiKeyKeys.list(workspace), (list) => list && withKey(list, revoked));
    },
    onSettled: () => void client.invalidateQueries({ queryKey: apiKeyKeys.all(workspace) }),
  });
}

function withKey(list: ApiKeyList, changed: ApiKey): ApiKeyList {
  const apiKeys = list.apiKeys.map((apiKey) => (apiKey.id === changed.id ? changed : apiKey));
  return { ...list, apiKeys, activeCount: apiKeys.filter(({ status }) => status === "active").length };
}
