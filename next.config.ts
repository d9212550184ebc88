import type { NextConfig } from "next";

const config: NextConfig = {
  // Where `scripts/build.mjs` puts this build; development and `next typegen` keep Next's own folder.
  distDir: process.env["NEXT_BUILD_FOLDER"] ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked once, by `npm run check`; a start on a stranger's machine need not wait for it. Next would add the
  // folder of every build to the file that is named here, unless that extends another.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "@prisma/client", "better-auth"],
  devIndicators: false,
  // Few scripts of some size in place of many small ones: on a first visit each costs the browser and the server more than
  // its bytes, and the same code is sent. Sizes in bytes, before they are minified.
  experimental: { turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 1_000_000 } },
};

export default config;
