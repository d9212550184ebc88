"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { storeCookie } from "@/components/shell/store-cookie";
import { SAMPLE_LANGUAGE_KEY, type SampleLanguage } from "@/lib/errors/sample-languages";
import { routes } from "@/lib/routes";

interface LanguageChoice {
  language: SampleLanguage;
  /** Changes every sample, now and on the next pages. */
  choose: (language: SampleLanguage) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

/** `initial` is the language that the server read from the cookie. */
export function SampleLanguageProvider({
  initial,
  children,
}: {
  initial: SampleLanguage;
  children: ReactNode;
}) {
  const [language, setLanguage] = useState(initial);
  const choice = useMemo(() => {
    const choose = (next: SampleLanguage) => {
      storeCookie(SAMPLE_LANGUAGE_KEY, next, routes.docs());
      setLanguage(next);
    };
    return { language, choose };
  }, [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useSampleLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (!choice) throw new Error("Samples need a SampleLanguageProvider above them");
  return choice;
}
