export interface SearchDialogProps {
  query: string;
  onQuery: (query: string) => void;
  onClose: () => void;
}

/** Properties of the field before and after the dialog's code has loaded. */
export const SEARCH_FIELD = {
  autoFocus: true,
  "aria-label": "Search the docs",
  placeholder: "A heading, an error code, a parameter",
  className: "h-9",
} as const;

/** The button that opens the search, wherever it is used from. */
export const searchButton = () => document.querySelector<HTMLElement>("[data-docs-search]");

export const focusSearchButton = () => searchButton()?.focus();
