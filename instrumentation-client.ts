import * as z from "zod";

/*
 * Next runs this before any other module of a page.
 *
 * A page that is not found is Next's empty document, without the layout's script that names the nonce: the toasts' styles
 * need it. Zod would try to compile code from text, which the pages' content security policy refuses and reports as a
 * violation.
 */
if (!("__webpack_nonce__" in globalThis)) {
  const script = document.querySelector<HTMLScriptElement>("script[nonce]");
  Object.assign(globalThis, { __webpack_nonce__: script?.nonce });
}
z.config({ jitless: true });
