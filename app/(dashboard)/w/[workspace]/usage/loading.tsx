import { PageHeader } from "@/components/shell/page-header";
import { UsageSkeleton } from "@/components/usage/usage-skeleton";

export default function UsageLoading() {
  return (
    <>
      <PageHeader title="Usage" />
      <UsageSkeleton />
    </>
  );
}
