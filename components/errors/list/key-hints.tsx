import { ShortcutKeys } from "@/components/shell/shortcuts/shortcut-keys";
import { useCan } from "@/components/shell/workspace-context";

/** The keys of this screen, where there is a keyboard. */
export function KeyHints() {
  const canDecide = useCan("errors:write");
  const hints = [
    { keys: "j k", text: "next, previous" },
    ...(canDecide
      ? [
          { keys: "e", text: "resolve" },
          { keys: "s", text: "snooze" },
        ]
      : []),
    { keys: "Enter", text: "open" },
  ];
  return (
    <p aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 px-5 pt-6 text-xs text-muted max-md:hidden">
      {hints.map(({ keys, text }) => (
        <span key={keys} className="flex items-center gap-1.5">
          <ShortcutKeys keys={keys} />
          {text}
        </span>
      ))}
    </p>
  );
}
