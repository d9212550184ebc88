import type { NextConfig } from "next";

const config: NextConfig = {
  // The output folder of `scripts/build.mjs`; development and `next typegen` keep Next's own folder.
  distDir: process.env["NEXT_BUILD_FOLDER"] ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks types, so that a first start need not wait for it. Next would add the folder of every build to
  // this tsconfig, unless it extends another.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "@prisma/client", "better-auth"],
  devIndicators: false,
  // Next cannot name a route by the end of its last segment: every page of the docs is Markdown at its address with `.md`.
  rewrites: () =>
    Promise.resolve([
      { source: "/docs.md", destination: "/docs/markdown" },
      { source: "/docs/:page([^/]+)\\.md", destination: "/docs/markdown/:page" },
      { source: "/docs/:part([^/]+)/:page([^/]+)\\.md", destination: "/docs/markdown/:part/:page" },
    ]),
  // A few larger scripts instead of many small ones: on a first visit each request costs browser and server more than its
  // bytes. Sizes are in bytes before minification.
  experimental: { turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 1_000_000 } },
};

export default config;
