import { SettingsSkeleton } from "@/components/settings/settings-skeleton";
import { PageHeader } from "@/components/shell/page-header";

export default function SettingsLoading() {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsSkeleton />
    </>
  );
}
