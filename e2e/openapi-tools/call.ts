import { callBySdk } from "./call-by-sdk";
import { callByTypes } from "./call-by-types";

declare const process: { env: Record<string, string | undefined> };
const { BASE_URL = "", API_KEY = "" } = process.env;
console.log(
  JSON.stringify({ sdk: await callBySdk(BASE_URL, API_KEY), types: await callByTypes(BASE_URL, API_KEY) }),
);
