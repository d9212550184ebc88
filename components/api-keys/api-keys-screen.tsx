"use client";

import { useQuery } from "@tanstack/react-query";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { ErrorState } from "@/components/ui/error-state";
import { StaleBanner } from "@/components/ui/retry-banner";
import type { ApiKey } from "@/lib/contracts/api-key";
import { findCreateBlock } from "@/lib/limit-copy";
import { routes } from "@/lib/routes";
import { ApiKeysHeader } from "./api-keys-header";
import { ApiKeysNotices } from "./api-keys-notices";
import { ApiKeysSkeleton } from "./api-keys-skeleton";
import { LateCreateKeyDialog } from "./create/late-create-key-dialog";
import { KeyList } from "./list/key-list";
import { NothingToRevoke } from "./list/nothing-to-revoke";
import { NoKeys } from "./no-keys";
import { apiKeyListQuery } from "./queries";
import { replacementOf, requestsHref } from "./replacement";
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
    keyHref: ({ id }) => routes.apiKey(workspace.slug, id),
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
        <ApiKeysNotices canWrite={canWrite} block={block} list={list.data} revoking={address.revoking} />
        {list.data ? (
          <>
            {list.isRefetchError ? (
              <div className="mx-5 my-3">
                <StaleBanner subject="list" onRetry={() => void list.refetch()} pending={list.isFetching} />
              </div>
            ) : null}
            {isEmpty ? (
              <NoKeys create={create} />
            ) : (
              <KeyList
                apiKeys={list.data.apiKeys}
                highlighted={address.revoking}
                actions={actions}
                view={address.view}
                onView={address.changeView}
              />
            )}
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
        <LateCreateKeyDialog
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

/** The dialog that revokes the key in the address. */
function AddressedKey({ address, apiKeys, actions }: AddressedKeyProps) {
  const { slug } = useWorkspace();
  const apiKey = apiKeys.find(({ id }) => id === address.revoking);
  if (!apiKey) return null;
  if (apiKey.status !== "active" || !actions.revoke)
    return <NothingToRevoke apiKey={apiKey} actions={actions} onClose={address.close} />;
  return <RevokeKeyDialog workspaceSlug={slug} apiKey={apiKey} onClose={address.close} />;
}
