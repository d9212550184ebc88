import { PageHeader } from "@/components/shell/page-header";
import { DangerSection } from "./danger-section";
import { GeneralSection } from "./general-section";
import { MembersSection } from "./members-section";
import { PlanSection } from "./plan-section";
import { SupportLinksSection } from "./support-links-section";

export function SettingsScreen() {
  return (
    <>
      <PageHeader title="Settings" />
      <div className="mx-auto grid w-full max-w-240 gap-4 p-4 sm:gap-5 sm:p-6">
        <GeneralSection />
        <PlanSection />
        <MembersSection />
        <SupportLinksSection />
        <DangerSection />
      </div>
    </>
  );
}
