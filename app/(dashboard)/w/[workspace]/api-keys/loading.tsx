import { ApiKeysHeader } from "@/components/api-keys/api-keys-header";
import { ApiKeysSkeleton } from "@/components/api-keys/api-keys-skeleton";

export default function ApiKeysLoading() {
  return (
    <>
      <ApiKeysHeader list={undefined} create={null} />
      <ApiKeysSkeleton />
    </>
  );
}
