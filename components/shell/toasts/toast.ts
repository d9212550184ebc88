import type { ExternalToast, Toaster } from "sonner";
import { createStore } from "zustand/vanilla";

type Kind = "message" | "success" | "error" | "info";

const show =
  (kind: Kind) =>
  (text: string, options?: ExternalToast): void => {
    loadToasts().then(
      (toasts) => toasts[kind](text, options),
      // Their code could not be loaded. What the message says must not be lost.
      () => window.alert(text),
    );
  };

/**
 * Messages for results that show up away from where the user is looking. Their code loads after the page; an earlier message
 * loads it, and appears as soon as it is there.
 */
export const toast = {
  message: show("message"),
  success: show("success"),
  error: show("error"),
  info: show("info"),
  dismiss: (id: string): void => {
    loadToasts().then(
      (toasts) => toasts.dismiss(id),
      () => undefined,
    );
  },
};

/** The place of the messages, once its code has loaded. */
export const toastPlace = createStore<{ Place: typeof Toaster | null }>(() => ({ Place: null }));

export async function loadToasts() {
  const sonner = await import("sonner");
  toastPlace.setState({ Place: sonner.Toaster });
  return sonner.toast;
}
