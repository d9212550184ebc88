import { cn } from "@/components/ui/cn";
import { whoCan } from "@/lib/roles";

/** Where members who may only read look for the button. */
export function KeyWritersHint({ className }: { className?: string }) {
  const people = whoCan("api-keys:write");
  return (
    <p className={cn("text-sm text-muted", className)}>
      {people.charAt(0).toUpperCase() + people.slice(1)} create and revoke keys
    </p>
  );
}
