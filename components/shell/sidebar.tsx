import type { Membership } from "@/lib/contracts/workspace";
import { AccountMenu } from "./account-menu";
import { SidebarLinks } from "./sidebar-links";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface SidebarProps {
  user: { name: string; email: string };
  memberships: readonly Membership[];
  onNavigate?: () => void;
}

const stay = () => undefined;

export function Sidebar({ user, memberships, onNavigate = stay }: SidebarProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-2 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
      <WorkspaceSwitcher memberships={memberships} />
      <SidebarLinks onNavigate={onNavigate} />
      <div className="mt-auto">
        <AccountMenu user={user} />
      </div>
    </div>
  );
}
