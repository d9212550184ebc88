import { expect, test } from "../fixtures";
import { createWebhook, WEBHOOK_BODY } from "../support/webhooks";

const REFUSED: Record<string, string[]> = {
  "is not an https URL": [
    "",
    "hooks.example.com/iozen",
    "https://",
    "http://hooks.example.com/",
    "ftp://hooks.example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//hooks.example.com/",
  ],
  "carries credentials": [
    "https://user:secret@hooks.example.com/",
    "https://user@hooks.example.com/",
    "https://hooks.example.com:x@127.0.0.1/",
  ],
  "names this machine": [
    "https://localhost/",
    "https://LOCALHOST./",
    "https://api.localhost/",
    "https://localhost.localdomain/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://intranet/",
    "https://localhost../",
    "https://api.default.svc/",
    "https://hooks.acme.example/",
  ],
  "is deceptive": [
    "https:\\\\hooks.example.com/",
    "https://hooks.example.com\\@127.0.0.1/",
    "https://hooks.example.com/a b",
    "https://hooks.exa\tmple.com/",
  ],
  "uses another service's port": ["https://hooks.example.com:22/", "https://hooks.example.com:80/"],
  "is a loopback or unspecified address": [
    "https://127.0.0.1/",
    "https://127.255.255.254/",
    "https://0.0.0.0/",
    "https://[::1]/",
    "https://[::]/",
  ],
  "is a loopback address in another notation": [
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://①②⑦.⓪.⓪.①/",
    "https://127.0.0.1./",
    "https://%31%32%37.0.0.1/",
  ],
  "is a private, shared or link-local address": [
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
  ],
  "is a non-public IPv6 address, or one that embeds IPv4": [
    "https://[fc00::1]/",
    "https://[fd12:3456:789a::1]/",
    "https://[fe80::1]/",
    "https://[ff02::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:db8::1]/",
  ],
};

/** The URL as sent, and as stored and shown. */
const ACCEPTED = [
  ["https://hooks.example.com/iozen?tenant=1", "https://hooks.example.com/iozen?tenant=1"],
  ["https://hooks.example.com:8443/iozen", "https://hooks.example.com:8443/iozen"],
  ["https://8.8.8.8/hook", "https://8.8.8.8/hook"],
  ["https://172.32.0.1/hook", "https://172.32.0.1/hook"],
  ["https://[2606:4700:4700::1111]/hook", "https://[2606:4700:4700::1111]/hook"],
  ["https://bücher.example.com/hook", "https://xn--bcher-kva.example.com/hook"],
  ["HTTPS://Hooks.example.com:443/a/../b", "https://hooks.example.com/b"],
] as const;

for (const [reason, urls] of Object.entries(REFUSED)) {
  test.describe(`a webhook URL that ${reason} is refused`, () => {
    for (const url of urls) {
      test(url || "(empty)", async ({ api, workspace, db }) => {
        const response = await api().post("/webhooks", { ...WEBHOOK_BODY, url });
        const { issues } = response.refusal("validation_failed");
        expect(issues.map(({ path }) => path)).toEqual([["url"]]);
        expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(0);
      });
    }
  });
}

test.describe("a webhook URL of a public host is accepted, and stored in its validated form", () => {
  for (const [sent, stored] of ACCEPTED) {
    test(sent, async ({ api, db }) => {
      const webhook = await createWebhook(api(), { ...WEBHOOK_BODY, url: sent });
      expect(webhook).toMatchObject({ status: "active", url: stored });
      expect(await db.webhook.findUniqueOrThrow({ where: { id: webhook.id } })).toMatchObject({
        url: stored,
      });
    });
  }
});
