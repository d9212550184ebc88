"use client";

import { useQuery } from "@tanstack/react-query";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import type { ApiKey } from "@/lib/contracts/api-key";
import { findCreateBlock } from "@/lib/limit-copy";
import { lifetimeDays, replacementName } from "@/lib/keys/key-facts";
import { routes } from "@/lib/routes";
import { serverNow } from "@/lib/server-clock";
import { DAY_MS } from "@/lib/time";
import { ApiKeysHeader } from "./api-keys-header";
import { ApiKeysNotices } from "./api-keys-notices";
import { ApiKeysSkeleton } from "./api-keys-skeleton";
import { CreateKeyDialog } from "./create/create-key-dialog";
import { KeyCards } from "./list/key-cards";
import { KeyDialog } from "./list/key-dialog";
import { KeyTable } from "./list/key-table";
import { NoKeys } from "./no-keys";
import { apiKeyListQuery } from "./queries";
import { RevokeKeyDialog } from "./revoke/revoke-key-dialog";
import type { KeyActions } from "./list/key-menu";
import { useKeyAddress } from "./use-key-address";

export function ApiKeysScreen() {
  const workspace = useWorkspace();
  const canWrite = useCan("api-keys:write");
  const list = useQuery(apiKeyListQuery(workspace.slug));
  const address = useKeyAddress(workspace.slug);

  // The plan and the archive are known before the list has loaded.
  const block = findCreateBlock({
    plan: workspace.plan,
    archivedAt: workspace.archivedAt,
    activeCount: list.data?.activeCount ?? 0,
  });
  const actions: KeyActions = {
    requestsHref: (apiKey) => requestsHref(workspace.slug, apiKey),
    replace: canWrite ? (apiKey) => address.openForm(replacementOf(apiKey, list.data?.apiKeys ?? [])) : null,
    replaceBlocked: block !== null,
    revoke: canWrite ? (apiKey) => address.openRevoke(apiKey.id) : null,
  };
  // Without a key, the first step below has the button.
  const isEmpty = list.data?.apiKeys.length === 0;
  const create = canWrite ? { onCreate: () => address.openForm(), block } : null;

  return (
    <>
      <ApiKeysHeader list={list.data} failed={list.isError} create={isEmpty ? null : create} />
      <div className="@container pb-10">
        <ApiKeysNotices
          canWrite={canWrite}
          block={block}
          list={list.data}
          highlighted={address.highlighted}
        />
        {list.data ? (
          <>
            {list.isRefetchError ? (
              <div className="mx-5 my-3">
                <StaleBanner subject="list" onRetry={() => void list.refetch()} pending={list.isFetching} />
              </div>
            ) : null}
            <KeyList
              apiKeys={list.data.apiKeys}
              highlighted={address.highlighted}
              actions={actions}
              create={create}
            />
          </>
        ) : list.error ? (
          <ErrorState
            title="The API keys could not be loaded"
            description={list.error.message}
            onRetry={() => void list.refetch()}
            pending={list.isFetching}
          />
        ) : (
          <ApiKeysSkeleton />
        )}
      </div>
      {canWrite ? (
        <CreateKeyDialog
          workspace={workspace}
          prefill={address.prefill}
          apiKeys={list.data?.apiKeys ?? []}
          blockReason={block?.reason ?? null}
          onFormDone={address.closeForm}
          onClose={address.close}
        />
      ) : null}
      <AddressedKey address={address} apiKeys={list.data?.apiKeys ?? []} actions={actions} />
    </>
  );
}

interface AddressedKeyProps {
  address: ReturnType<typeof useKeyAddress>;
  apiKeys: readonly ApiKey[];
  actions: KeyActions;
}

/** The dialog of the key in the address: its details, or its revocation. */
function AddressedKey({ address, apiKeys, actions }: AddressedKeyProps) {
  const { slug } = useWorkspace();
  const revoking = apiKeys.find(({ id, status }) => id === address.revoking && status === "active");
  if (revoking && actions.revoke)
    return <RevokeKeyDialog workspaceSlug={slug} apiKey={revoking} onClose={address.close} />;
  const shown = apiKeys.find(({ id }) => id === (address.shown ?? address.revoking));
  return shown ? <KeyDialog apiKey={shown} actions={actions} onClose={address.close} /> : null;
}

interface KeyListProps {
  apiKeys: readonly ApiKey[];
  highlighted: string | null;
  actions: KeyActions;
  create: Parameters<typeof NoKeys>[0]["create"];
}

function KeyList({ apiKeys, highlighted, actions, create }: KeyListProps) {
  if (apiKeys.length === 0) return <NoKeys create={create} />;
  return (
    <>
      <div className="hidden @4xl:block">
        <KeyTable apiKeys={apiKeys} highlighted={highlighted} actions={actions} />
      </div>
      <div className="@4xl:hidden">
        <KeyCards apiKeys={apiKeys} highlighted={highlighted} actions={actions} />
      </div>
    </>
  );
}

/** The key's requests: of the last day if there are any, otherwise of all time. */
function requestsHref(workspaceSlug: string, { id, lastUsedAt }: ApiKey): string {
  const recent = lastUsedAt !== null && serverNow() - Date.parse(lastUsedAt) < DAY_MS;
  return routes.requests(workspaceSlug, recent ? { key: id } : { key: id, range: "all" });
}

function replacementOf({ id, name, scopes, status, createdAt, expiresAt }: ApiKey, all: readonly ApiKey[]) {
  return {
    name: replacementName(
      name,
      all.map((apiKey) => apiKey.name),
    ),
    scopes,
    days: lifetimeDays(createdAt, expiresAt),
    replaces: status === "active" ? id : undefined,
  };
}
