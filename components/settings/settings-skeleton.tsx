import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const SECTIONS = [
  { title: "General", height: "h-71 sm:h-56" },
  { title: "Plan", height: "h-180 md:h-78.5" },
  { title: "Members", height: "h-68 sm:h-56" },
  { title: "Danger zone", height: "h-46 sm:h-30.5" },
] as const;

/** The sections at their final size. */
export function SettingsSkeleton() {
  return (
    <div
      role="status"
      aria-busy
      aria-label="Loading settings"
      className="mx-auto grid w-full max-w-240 gap-4 p-4 sm:gap-5 sm:p-6"
    >
      {SECTIONS.map(({ title, height }) => (
        <Card key={title} className={height}>
          <Skeleton className="w-28" />
          <Skeleton className="mt-6 w-1/2" />
          <Skeleton className="mt-3 w-1/3" />
        </Card>
      ))}
    </div>
  );
}
