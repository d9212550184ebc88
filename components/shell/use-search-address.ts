"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useLayoutEffect } from "react";
import { createWrittenAddress } from "./written-address";

const written = createWrittenAddress();

function write(how: "pushState" | "replaceState", href: string): void {
  window.history[how](null, "", href);
  written.write(new URL(href, location.origin).search);
}

/** Changing the address requests no new page from the server. */
const address = {
  /** The query at this moment: a render, and even `location`, may lag behind it. */
  read: () => written.latest() ?? location.search,
  push: (href: string) => write("pushState", href),
  replace: (href: string) => write("replaceState", href),
};

/** The query of a screen whose state lives in its address. */
export function useSearchAddress() {
  const params = useSearchParams().toString();
  useLayoutEffect(() => written.show(params), [params]);
  useEffect(() => {
    window.addEventListener("popstate", written.forget);
    return () => {
      window.removeEventListener("popstate", written.forget);
      written.forget();
    };
  }, []);
  return { params, address };
}
