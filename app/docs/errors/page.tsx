import type { Metadata } from "next";
import { ErrorIndex } from "@/components/docs/error-index";

export const metadata: Metadata = {
  title: "Errors",
  description: "Every error of the ioZen API: what it means, why it happens and how to fix it.",
};

export default function ErrorsPage() {
  return <ErrorIndex />;
}
