import { API_BASE } from "../../api/api-path";
import { KEY_HEADER_OPTION } from "../../api/curl-command";
import { ENDPOINT_TABLE } from "../../api/endpoints";
import { MAX_PAGE_ROWS } from "../../api/limits";
import type { SampleLanguage } from "../../errors/sample-languages";
import {
  JAVASCRIPT_KEY,
  JAVASCRIPT_THROW,
  PYTHON_KEY,
  pythonImports,
  pythonRaise,
} from "../../errors/sample-syntax";
import { ORIGIN_MARK } from "../page";

const URL = ORIGIN_MARK + API_BASE + ENDPOINT_TABLE.listIntakeBots.route;

const CURL = `cursor=""
while true; do
  page=$(curl -sS --fail-with-body -G ${URL} \\
    ${KEY_HEADER_OPTION} \\
    -d limit=${MAX_PAGE_ROWS} \${cursor:+-d "cursor=$cursor"}) || break
  echo "$page" | jq -c '.data.intake_bots[]'
  cursor=$(echo "$page" | jq -r '.data.pagination.next_cursor // ""')
  if [ -z "$cursor" ]; then break; fi
done`;

const JAVASCRIPT = `const url = new URL("${URL}");
url.searchParams.set("limit", "${MAX_PAGE_ROWS}");
const headers = { ${JAVASCRIPT_KEY} };

const bots = [];
let hasMore = true;
while (hasMore) {
  const response = await fetch(url, { headers });
  const { data, error } = await response.json();
  if (error) ${JAVASCRIPT_THROW}
  bots.push(...data.intake_bots);
  hasMore = data.pagination.has_more;
  url.searchParams.set("cursor", data.pagination.next_cursor);
}
console.log(bots.length);`;

const PYTHON = `${pythonImports()}

url = "${URL}"
headers = {${PYTHON_KEY}}

bots = []
params = {"limit": ${MAX_PAGE_ROWS}}
while True:
    response = requests.get(url, headers=headers, params=params, timeout=10)
    payload = response.json()
    if not payload["success"]:
        ${pythonRaise("payload['error']")}
    bots += payload["data"]["intake_bots"]
    pagination = payload["data"]["pagination"]
    if not pagination["has_more"]:
        break
    params["cursor"] = pagination["next_cursor"]
print(len(bots))`;

/** Programs that read every page of a list. */
export const PAGE_SAMPLES: Readonly<Record<SampleLanguage, string>> = {
  curl: CURL,
  javascript: JAVASCRIPT,
  python: PYTHON,
};
