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
      <div className="grid w-full max-w-240 gap-4 p-4 sm:gap-5 md:p-5">
        <GeneralSection />
        <PlanSection />
        <MembersSection />
        <SupportLinksSection />
        <DangerSection />
      </div>
    </>
  );
}
