import { redirect } from "next/navigation";
import { routes } from "@/lib/routes";

export default function DocsPage() {
  redirect(routes.docs());
}
