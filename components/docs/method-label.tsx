import { cn } from "@/components/ui/cn";

interface MethodLabelProps {
  method: string;
  /** The short form for a narrow column. */
  isShort?: boolean;
  className?: string;
}

/** A method. Methods that change data stand out. */
export function MethodLabel({ method, isShort = false, className }: MethodLabelProps) {
  const isRead = method === "GET";
  return (
    <span className={cn("font-mono font-medium", isRead ? "text-muted" : "text-accent-text", className)}>
      {isShort && method === "DELETE" ? (
        <abbr title="DELETE" className="no-underline">
          DEL
        </abbr>
      ) : (
        method
      )}
    </span>
  );
}
