import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ErrorArticle } from "@/components/docs/error-article";
import { ERROR_CATALOG, ERROR_CODES, isErrorCode } from "@/lib/errors/catalog";

interface ErrorPageProps {
  params: Promise<{ code: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return ERROR_CODES.map((code) => ({ code }));
}

export async function generateMetadata({ params }: ErrorPageProps): Promise<Metadata> {
  const { code } = await params;
  return isErrorCode(code) ? { title: code, description: ERROR_CATALOG[code].summary } : {};
}

export default async function ErrorPage({ params }: ErrorPageProps) {
  const { code } = await params;
  if (!isErrorCode(code)) notFound();
  return <ErrorArticle code={code} />;
}
