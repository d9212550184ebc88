import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsArticle } from "@/components/docs/docs-article";
import { plainText } from "@/lib/docs/inline";
import { pageName } from "@/lib/docs/page";
import { markdownHref } from "@/lib/routes";
import { documentation, pageHref } from "../documentation";

interface DocsPageProps {
  params: Promise<{ path?: string[] }>;
}

export function generateStaticParams() {
  return [...documentation().pages.keys()].map((href) => ({ path: href.split("/").slice(2) }));
}

async function findPage({ params }: DocsPageProps) {
  const { path } = await params;
  return documentation().pages.get(pageHref(path)) ?? null;
}

export async function generateMetadata(props: DocsPageProps): Promise<Metadata> {
  const page = await findPage(props);
  if (!page) return { title: "Page not found" };
  return {
    title: pageName(page),
    description: plainText(page.summary),
    alternates: { types: { "text/markdown": markdownHref(page.href) } },
  };
}

export default async function DocumentationPage(props: DocsPageProps) {
  const page = await findPage(props);
  if (!page) notFound();
  const group = documentation().groups.find(({ pages }) => pages.includes(page));
  return <DocsArticle page={page} group={group?.title ?? null} />;
}
