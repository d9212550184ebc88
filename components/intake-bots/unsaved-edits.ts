import { useState } from "react";

/** Those that hold an edit. */
const unsaved = new Set<object>();
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/**
 * Edits that outlive their screen, so that opening another one loses none. While there are any, the browser asks before it
 * discards them with the page.
 */
export class UnsavedEdits<T> {
  private readonly edits = new Map<string, T>();

  find(id: string): T | null {
    return this.edits.get(id) ?? null;
  }

  /** Null: there is nothing left to save. */
  keep(id: string, edit: T | null): void {
    if (edit === null) this.edits.delete(id);
    else this.edits.set(id, edit);
    if (this.edits.size > 0) unsaved.add(this);
    else unsaved.delete(this);
    if (unsaved.size > 0) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
  }
}

/** The unsaved edit of one thing, and a function that replaces it. */
export function useUnsavedEdit<T>(edits: UnsavedEdits<T>, id: string) {
  const [edit, setEdit] = useState(() => edits.find(id));
  const keep = (next: T | null) => {
    edits.keep(id, next);
    setEdit(next);
  };
  return [edit, keep] as const;
}
